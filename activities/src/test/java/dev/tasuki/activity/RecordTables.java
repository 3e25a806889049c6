package dev.tasuki.activity;

import dev.tasuki.catalogue.ContractFacts;
import dev.tasuki.catalogue.ContractSchema.Output;
import dev.tasuki.type.ValueType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Records that many actions answer: each has one table, at the end of the page. */
final class RecordTables {
  private static final String KUBERNETES = "kubernetes.";
  private static final String UNION = "kubernetes.KubernetesObject";

  private final SortedMap<String, List<Output>> tables = new TreeMap<>();

  /** How an answer is named: a record, or a list of them. */
  String name(ContractFacts facts) {
    List<Output> outputs = facts.schema().outputs();
    if (outputs.size() == 1
        && outputs.getFirst().type() instanceof ValueType.Listing list
        && list.of() instanceof ValueType.Structure item) {
      String items = outputs.getFirst().name();
      return "`" + items + "`: list of " + table(item, outputs.getFirst().fields());
    }
    if (facts.schema().output() instanceof ValueType.Structure record) {
      return table(record, outputs);
    }
    return "anything";
  }

  /** The name of a field's record, if it has a table. */
  Optional<String> link(Output output) {
    if (output.type() instanceof ValueType.Structure record && shared(record)) {
      return Optional.of(table(record, output.fields()));
    }
    return output.type() instanceof ValueType.Listing list
            && list.of() instanceof ValueType.Structure record
            && shared(record)
        ? Optional.of("list of " + table(record, output.fields()))
        : Optional.empty();
  }

  private static boolean shared(ValueType.Structure record) {
    return record.name().lastIndexOf('.') == KUBERNETES.length() - 1
        && record.name().startsWith(KUBERNETES)
        && !record.name().equals(UNION);
  }

  private String table(ValueType.Structure record, List<Output> fields) {
    tables.putIfAbsent(record.name(), fields);
    return "[%s](#%s)"
        .formatted(record.name(), record.name().replace(".", "").toLowerCase(Locale.ROOT));
  }

  String text() {
    StringBuilder text = new StringBuilder("\n# Records\n");
    while (true) {
      int before = tables.size();
      String all =
          new TreeMap<>(tables)
              .entrySet().stream()
                  .map(entry -> table(entry.getKey(), entry.getValue()))
                  .collect(Collectors.joining());
      if (tables.size() == before) {
        return text.append(all).toString();
      }
    }
  }

  private String table(String name, List<Output> fields) {
    return "\n## %s\n\n| field | type | description |\n| --- | --- | --- |\n".formatted(name)
        + fields.stream().map(field -> Rows.output("", field, this)).collect(Collectors.joining());
  }
}
