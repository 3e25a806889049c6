package dev.tasuki.parse;

import dev.tasuki.definition.FormField;
import dev.tasuki.definition.Parameter;
import dev.tasuki.definition.Template;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.YamlNode;
import dev.tasuki.yaml.YamlNode.Entry;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the {@code fields} of a form: parameters whose default and choices may be templates. */
final class FormParser {
  private final FileContext file;

  FormParser(FileContext file) {
    this.file = file;
  }

  List<FormField> fields(List<Entry> entries) {
    List<FormField> fields = new ArrayList<>();
    for (Entry entry : entries) {
      Names.checkName(entry.key(), "the field", file.problems);
      MappingReader.of(entry.value(), "the field " + entry.name(), file.problems)
          .flatMap(reader -> field(entry.name(), reader))
          .ifPresent(
              field -> {
                file.sources.put(field, entry.value());
                fields.add(field);
              });
    }
    return fields;
  }

  private Optional<FormField> field(String name, MappingReader reader) {
    Optional<Template> preset = template(reader, "default");
    Optional<Template> choices = template(reader, "choices");
    Optional<Parameter> parameter =
        new ParameterParser(file)
            .parameter(
                name,
                reader,
                preset.isPresent() ? Optional.empty() : reader.find("default"),
                choices.isPresent() ? List.of() : reader.list("choices"));
    return parameter.map(read -> new FormField(read, preset, choices));
  }

  private static Optional<Template> template(MappingReader reader, String key) {
    Optional<YamlNode> node = reader.find(key);
    return node.isPresent()
            && node.get() instanceof Scalar scalar
            && Values.isTemplate(scalar.text())
        ? Optional.of(new Template(scalar.text()))
        : Optional.empty();
  }
}
