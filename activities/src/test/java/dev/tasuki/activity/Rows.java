package dev.tasuki.activity;

import dev.tasuki.catalogue.ContractSchema.Input;
import dev.tasuki.catalogue.ContractSchema.Output;
import dev.tasuki.type.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rows of the tables of inputs and outputs. */
final class Rows {
  private Rows() {}

  /** An input, and below it its fields, by their path. */
  static String input(String within, Input input) {
    String path = within + input.name();
    String leftOut =
        input
            .preset()
            .map(preset -> "`%s`".formatted(preset.isEmpty() ? "\"\"" : preset))
            .orElse(input.optional() ? "absent" : "required");
    List<String> parts = new ArrayList<>();
    if (input.target()) {
      parts.add("*Target.*");
    }
    if (input.constant()) {
      parts.add("*Constant.*");
    }
    if (input.secret()) {
      parts.add("*Secret.*");
    }
    parts.add(input.description());
    if (!input.words().isEmpty() && input.words().size() <= 16) {
      parts.add(
          "One of: "
              + input.words().stream()
                  .map(word -> "`" + word + "`")
                  .collect(Collectors.joining(", "))
              + ".");
    }
    input
        .min()
        .filter(min -> !min.equals("0"))
        .ifPresent(min -> parts.add("At least %s.".formatted(min)));
    input.max().ifPresent(max -> parts.add("At most %s.".formatted(max)));
    input.pattern().ifPresent(pattern -> parts.add("Written as `%s`.".formatted(pattern)));
    String row =
        row("`" + path + "`", type(input.type()), leftOut, described(parts, input.example()));
    return row
        + input.fields().stream()
            .map(field -> input(path + within(input.type()), field))
            .collect(Collectors.joining());
  }

  /** An output; records that have a table of their own are only named. */
  static String output(String within, Output output, RecordTables records) {
    Optional<String> named = records.link(output);
    String row =
        row(
            "`" + within + output.name() + "`",
            named.orElseGet(() -> type(output.type())),
            described(bounded(output), output.example()));
    return named.isPresent() ? row : row + inner(within, output, records);
  }

  private static String inner(String within, Output output, RecordTables records) {
    return output.fields().stream()
        .map(field -> output(within + output.name() + within(output.type()), field, records))
        .collect(Collectors.joining());
  }

  private static List<String> bounded(Output output) {
    List<String> parts = new ArrayList<>(List.of(output.description()));
    output.max().ifPresent(max -> parts.add("At most %s.".formatted(max)));
    return parts;
  }

  private static String within(ValueType type) {
    return type instanceof ValueType.Listing ? "[]." : ".";
  }

  static String names(List<Output> outputs) {
    return outputs.isEmpty()
        ? "nothing"
        : outputs.stream()
            .map(output -> "`" + output.name() + "`")
            .collect(Collectors.joining(", "));
  }

  private static String described(List<String> parts, String example) {
    List<String> all = new ArrayList<>(parts);
    if (!example.contains("…")) {
      all.add("Example: `%s`".formatted(example));
    }
    return String.join(" ", all);
  }

  static String type(ValueType type) {
    return switch (type) {
      case ValueType.Listing list -> "list of " + type(list.of());
      case ValueType.Mapping map -> "map of " + type(map.of());
      case ValueType.Maybe maybe -> "optional " + type(maybe.of());
      case ValueType.Structure structure -> "record";
      case ValueType.Dyn dyn -> "anything";
      case ValueType.Text text -> "string";
      case ValueType.Secret secret -> "secret";
      case ValueType.Int whole -> "int";
      case ValueType.Real real -> "number";
      case ValueType.Bool bool -> "bool";
      case ValueType.Span span -> "duration";
      case ValueType.Moment moment -> "timestamp";
    };
  }

  private static String row(String... cells) {
    return "| "
        + Arrays.stream(cells)
            .map(cell -> cell.replace("|", "\\|"))
            .collect(Collectors.joining(" | "))
        + " |\n";
  }
}
