package dev.tasuki.catalogue;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an action promises, before anybody writes how.
 *
 * <p>Input and output components are {@code String}, {@code long}, {@code double}, {@code boolean},
 * {@code Duration}, {@code Instant}, enums, records, {@code List} or {@code Optional} of these, or
 * {@code Map<String, …>}, each with {@link Describe}; inputs also with {@link Bounds}. An input may
 * be left out if it is {@code Optional} or has a {@link Preset}. {@code Object} is anything that
 * JSON can write.
 *
 * @param name such as {@code kubernetes.drain-node}
 * @param summary one sentence
 * @param place the kind of target it works on; {@code NONE} if it works on no cluster or account
 * @param output a record; where constant inputs decide the answer, a sealed interface of records,
 *     or {@code Object}
 * @param risk the highest that a call can have; likewise everything else holds for any call of
 *     which {@link #facts} says nothing else
 * @param approvalFacts keys of the facts that its look gives and that, changed, make an approval
 *     void
 * @param manual what a person would type; templates over {@code input}, such as {@code kubectl
 *     cordon ${input.node}}; values are quoted for a shell
 * @param variants how constant inputs decide what the contract says
 */
public record ActionContract<I extends Record, O>(
    String name,
    String summary,
    TargetKind place,
    Class<I> input,
    Class<O> output,
    Risk risk,
    Repeat repeat,
    Timing timing,
    Inverse inverse,
    Fidelity dryRun,
    List<Permission> permissions,
    List<String> approvalFacts,
    List<String> manual,
    Variants variants) {
  public ActionContract {
    permissions = List.copyOf(permissions);
    approvalFacts = List.copyOf(approvalFacts);
    manual = List.copyOf(manual);
  }

  /** A contract that says the same whatever its inputs are. */
  public ActionContract(
      String name,
      String summary,
      TargetKind place,
      Class<I> input,
      Class<O> output,
      Risk risk,
      Repeat repeat,
      Timing timing,
      Inverse inverse,
      Fidelity dryRun,
      List<Permission> permissions,
      List<String> approvalFacts,
      List<String> manual) {
    this(
        name,
        summary,
        place,
        input,
        output,
        risk,
        repeat,
        timing,
        inverse,
        dryRun,
        permissions,
        approvalFacts,
        manual,
        Variants.none());
  }

  /** The same, but for what constant inputs decide. */
  public ActionContract<I, O> varied(Variants by) {
    return new ActionContract<>(
        name,
        summary,
        place,
        input,
        output,
        risk,
        repeat,
        timing,
        inverse,
        dryRun,
        permissions,
        approvalFacts,
        manual,
        by);
  }

  /**
   * What the contract says of a call with these inputs, or what is wrong with its constant inputs.
   *
   * @param with inputs as they are written or as they ran; all but the constant ones are ignored
   */
  public Choice choose(SortedMap<String, ?> with) {
    if (variants.isEmpty()) {
      return facts(new TreeMap<>(), ContractSchema.of(this));
    }
    Variants.Found found = variants.find(name, with);
    return found.wrong().orElseGet(() -> facts(found.variant().orElseThrow()));
  }

  /**
   * What the contract says of a call with these inputs.
   *
   * @throws RunbookException {@code INPUT_INVALID} when a constant input is missing or has a value
   *     that the catalogue does not know
   */
  public ContractFacts facts(SortedMap<String, ?> with) {
    return switch (choose(with)) {
      case ContractFacts facts -> facts;
      case Choice.Missing missing -> throw invalid(missing.message(), missing.hint());
      case Choice.Unknown unknown -> throw invalid(unknown.message(), unknown.hint());
    };
  }

  private static RunbookException invalid(String message, Optional<String> hint) {
    return new RunbookException(
        RunbookError.INPUT_INVALID, message + hint.map(text -> "; " + text).orElse(""));
  }

  /** What the contract says of one of its variants. */
  public ContractFacts facts(Variant variant) {
    ContractSchema base = ContractSchema.of(this);
    Optional<Answer> answer = variant.answer();
    List<ContractSchema.Input> inputs =
        base.inputs().stream().map(one -> narrowed(one, variant)).toList();
    ContractSchema schema =
        new ContractSchema(
            inputs,
            answer.map(Answer::type).orElse(base.output()),
            answer.map(Answer::outputs).orElse(base.outputs()));
    ContractFacts own = facts(variant.when(), schema);
    return new ContractFacts(
        name,
        variant.summary().orElse(summary),
        variant.when(),
        variant.risk().orElse(own.risk()),
        variant.repeat().orElse(own.repeat()),
        variant.timing().orElse(own.timing()),
        variant.inverse().orElse(own.inverse()),
        variant.dryRun().orElse(own.dryRun()),
        variant.permissions().orElse(own.permissions()),
        variant.approvalFacts().orElse(own.approvalFacts()),
        variant.manual().orElse(own.manual()),
        schema);
  }

  private ContractFacts facts(SortedMap<String, String> constants, ContractSchema schema) {
    return new ContractFacts(
        name,
        summary,
        constants,
        risk,
        repeat,
        timing,
        inverse,
        dryRun,
        permissions,
        approvalFacts,
        manual,
        schema);
  }

  private ContractSchema.Input narrowed(ContractSchema.Input one, Variant variant) {
    String decided = variant.when().get(one.name());
    if (decided != null) {
      return one.withWords(List.of(decided));
    }
    if (one.name().equals(Variant.PARAMS) && variant.params().isPresent()) {
      List<Part> parts = variant.params().get();
      String path = name + "." + String.join(".", variant.when().values()) + "." + one.name();
      boolean needed = parts.stream().anyMatch(part -> !part.optional());
      boolean changes = variant.risk().orElse(risk).changes();
      return one.holding(
          Part.structure(path, parts),
          parts.stream().map(part -> part.input(path)).toList(),
          needed,
          changes);
    }
    return one;
  }
}
