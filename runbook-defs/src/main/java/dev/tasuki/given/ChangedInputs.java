package dev.tasuki.given;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Catalogue;
import dev.tasuki.catalogue.Choice;
import dev.tasuki.catalogue.ContractFacts;
import dev.tasuki.catalogue.ContractSchema;
import dev.tasuki.problem.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Other inputs for a step that is tried again, by the same schema and bounds as what a runbook
 * writes. What decides what the action does, its constant inputs, stays as it was: its risk, its
 * repeat class and the gate around it rest on that.
 */
public final class ChangedInputs {
  private final Catalogue catalogue;

  public ChangedInputs(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * The same with text as values of the inputs' types; what is unknown stays as it is.
   *
   * @param input with which the step ran or would run, its constant inputs at least
   */
  public SortedMap<String, Object> typed(
      String action, SortedMap<String, Object> input, SortedMap<String, Object> changes) {
    SortedMap<String, Object> typed = new TreeMap<>(changes);
    facts(action, input)
        .ifPresent(
            facts ->
                typed.replaceAll(
                    (name, value) ->
                        facts
                            .schema()
                            .input(name)
                            .map(known -> TypedText.read(known.type(), value))
                            .orElse(value)));
    return typed;
  }

  private Optional<ContractFacts> facts(String action, SortedMap<String, Object> input) {
    return catalogue
        .find(action)
        .flatMap(
            contract ->
                contract.choose(input) instanceof ContractFacts facts
                    ? Optional.of(facts)
                    : Optional.empty());
  }

  /** Everything that is wrong with the changes; empty if nothing is. */
  public List<String> complaints(
      String action, SortedMap<String, Object> input, SortedMap<String, Object> changes) {
    Optional<ActionContract<?, ?>> contract = catalogue.find(action);
    if (contract.isEmpty()) {
      return List.of("this release of Tasuki knows no action \"" + action + "\"");
    }
    return switch (contract.get().choose(input)) {
      case ContractFacts facts -> complaints(facts, changes);
      case Choice.Missing missing -> List.of(missing.message());
      case Choice.Unknown unknown -> List.of(unknown.message());
    };
  }

  private static List<String> complaints(ContractFacts facts, SortedMap<String, Object> changes) {
    List<String> complaints = new ArrayList<>();
    List<String> names = facts.schema().inputs().stream().map(ContractSchema.Input::name).toList();
    changes.forEach(
        (name, value) -> {
          Optional<ContractSchema.Input> input = facts.schema().input(name);
          if (input.isEmpty()) {
            complaints.add(
                "the action \"%s\" has no input \"%s\"%s"
                    .formatted(
                        facts.action(),
                        InputFit.shown(name),
                        NearestName.hint(name, names, "inputs")
                            .map(hint -> "; " + hint)
                            .orElse("")));
          } else if (input.get().constant() || facts.constants().containsKey(name)) {
            complaints.add(
                "the input \"%s\" decides what the action does and cannot be changed; undo or abort,"
                        .formatted(name)
                    + " and start a runbook that does the other thing");
          } else {
            complaints.addAll(new InputFit(input.get()).complaints(value));
          }
        });
    return complaints;
  }
}
