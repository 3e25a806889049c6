package dev.tasuki.parse;

import dev.tasuki.definition.Gate;
import dev.tasuki.definition.OnDenied;
import dev.tasuki.definition.Template;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.YamlNode;
import dev.tasuki.yaml.YamlNode.Scalar;
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
    List<Scalar> approvers = reader.texts("approvers");
    for (Scalar approver : approvers) {
      if (!approver.text().matches("@[a-z0-9][-a-z0-9]*")) {
        file.problems.add(
            Problem.error(
                    RunbookError.NAME_INVALID,
                    approver.place(),
                    "the approver \"%s\" is no group".formatted(approver.text()))
                .withHint("write a group in quotes: \"@sre\", or \"@owner\""));
      }
    }
    Gate gate =
        new Gate(
            new Template(ask),
            approvers.stream().map(Scalar::text).toList(),
            reader.duration("expires"),
            reader.word("on-denied", Words.ON_DENIED).orElse(OnDenied.UNDO));
    reader.done();
    return gate;
  }
}
