package dev.tasuki.parse;

import dev.tasuki.definition.Gate;
import dev.tasuki.definition.OnDenied;
import dev.tasuki.definition.Template;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/** Reads {@code gate}: its question alone, or a mapping. */
final class GateParser {
  private final FileContext file;

  GateParser(FileContext file) {
    this.file = file;
  }

  Optional<Gate> gate(MappingReader step) {
    Optional<YamlNode> node = step.find("gate");
    if (node.isPresent() && node.get() instanceof YamlNode.Mapping) {
      return MappingReader.of(node.get(), "the gate", file.problems).map(this::mapping);
    }
    return step.text("gate")
        .map(ask -> new Gate(new Template(ask), List.of(), Optional.empty(), OnDenied.UNDO));
  }

  private Gate mapping(MappingReader reader) {
    String ask = reader.requireText("ask").orElse("");
    List<String> approvers = Values.groups(file, reader, "approvers", "the approver");
    Gate gate =
        new Gate(
            new Template(ask),
            approvers,
            reader.duration("expires"),
            reader.word("on-denied", Words.ON_DENIED).orElse(OnDenied.UNDO));
    reader.done();
    return gate;
  }
}
