package dev.tasuki.catalogue;

import dev.tasuki.type.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an action takes and answers; the checker, the hands and the docs rest on it.
 *
 * @param output the answer; {@code Dyn} where nobody can say
 * @param outputs the fields of the answer, described; empty where {@code output} is {@code Dyn}
 */
public record ContractSchema(List<Input> inputs, ValueType output, List<Output> outputs) {
  public ContractSchema {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /**
   * One input.
   *
   * @param type of its value; never {@code Maybe}, see {@code optional}
   * @param min and {@code max}: of the value (numbers; durations such as {@code 0s}) or of the
   *     length (text, lists, maps)
   * @param pattern RE2, over the whole value
   * @param preset the value where it is left out, as it is written in a runbook
   * @param optional may be left out without a preset
   * @param constant takes no template
   * @param target names what is changed
   * @param secret takes a reference to a secret and nothing else
   * @param words the only values, of an enum; else empty
   * @param fields where {@code type} is a record or a list of records: what may stand in it
   */
  public record Input(
      String name,
      ValueType type,
      String description,
      String example,
      Optional<String> min,
      Optional<String> max,
      Optional<String> pattern,
      Optional<String> preset,
      boolean optional,
      boolean constant,
      boolean target,
      boolean secret,
      List<String> words,
      List<Input> fields) {
    public Input {
      words = List.copyOf(words);
      fields = List.copyOf(fields);
    }

    public boolean required() {
      return !optional && preset.isEmpty();
    }

    /** A field of a record, or of the records of a list. */
    public Optional<Input> field(String wanted) {
      return fields.stream().filter(field -> field.name().equals(wanted)).findFirst();
    }

    Input withWords(List<String> only) {
      return new Input(
          name,
          type,
          description,
          example,
          min,
          max,
          pattern,
          preset,
          optional,
          constant,
          target,
          secret,
          only,
          fields);
    }

    /** With these fields and no others; a target if it names what is changed. */
    Input holding(ValueType other, List<Input> inside, boolean needed, boolean names) {
      return new Input(
          name,
          other,
          description,
          example,
          min,
          max,
          pattern,
          needed ? Optional.empty() : preset,
          optional,
          constant,
          names,
          secret,
          words,
          inside);
    }
  }

  /**
   * One field of an answer.
   *
   * @param max length of a text, list or map
   * @param fields where {@code type} is a record or a list of records
   */
  public record Output(
      String name,
      ValueType type,
      String description,
      String example,
      Optional<String> max,
      List<Output> fields) {
    public Output {
      fields = List.copyOf(fields);
    }
  }

  /**
   * The schema of a contract, whatever its constant inputs are: where they decide the answer, the
   * fields of all answers together. {@link ActionContract#facts} knows more.
   *
   * @throws IllegalArgumentException when a component has a type that {@link ActionContract} does
   *     not name
   */
  public static ContractSchema of(ActionContract<?, ?> contract) {
    Variants variants = contract.variants();
    ContractSchema read = SchemaReader.read(contract.input(), contract.output());
    List<Input> inputs =
        read.inputs().stream()
            .map(
                one ->
                    variants.by().contains(one.name())
                        ? one.withWords(variants.values(one.name(), new TreeMap<>()))
                        : one)
            .toList();
    return new ContractSchema(inputs, read.output(), read.outputs());
  }

  public Optional<Input> input(String name) {
    return inputs.stream().filter(input -> input.name().equals(name)).findFirst();
  }

  /** Inputs that name what is changed. */
  public List<String> targetFields() {
    return inputs.stream().filter(Input::target).map(Input::name).toList();
  }
}
