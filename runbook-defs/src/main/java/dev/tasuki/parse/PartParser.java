package dev.tasuki.parse;

import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.definition.Cover;
import dev.tasuki.definition.Expression;
import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.Parameter;
import dev.tasuki.definition.Phase;
import dev.tasuki.definition.PhaseName;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.definition.Step;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.Problems;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.YamlNode;
import dev.tasuki.yaml.YamlNode.Entry;
import dev.tasuki.yaml.YamlNode.Mapping;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a block or a guard: parameters, steps, and the outputs of a block. */
final class PartParser {
  private static final List<String> OF_RUNBOOKS =
      List.of(
          "category",
          "owner",
          "target",
          "max-duration",
          "triggers",
          "lock",
          "guards",
          "finally",
          "on-failure",
          "preflight",
          "decide",
          "protect",
          "act",
          "verify");

  private final FileKind kind;
  private final FileContext file;
  private final MappingReader top;

  private PartParser(FileKind kind, FileContext file, MappingReader top) {
    this.kind = kind;
    this.file = file;
    this.top = top;
  }

  static ParsedRunbook parse(FileKind kind, String name, Mapping root, Problems problems) {
    return parse(kind, name, root, problems, OnFailure.HOLD);
  }

  private static ParsedRunbook parse(
      FileKind kind, String name, Mapping root, Problems problems, OnFailure inherited) {
    MappingReader top = MappingReader.of(root, "the " + kind.word(), problems).orElseThrow();
    return new PartParser(kind, new FileContext(name, kind, problems), top).part(root, inherited);
  }

  /** A block as it stands in a caller whose steps inherit {@code inherited}. */
  static ParsedRunbook copy(ParsedRunbook block, OnFailure inherited) {
    if (block.sources().node(block.definition()).orElseThrow() instanceof Mapping root) {
      // Its mistakes have been reported in its own file.
      return parse(FileKind.BLOCK, block.file(), root, new Problems(), inherited);
    }
    throw new IllegalStateException("a block is a mapping");
  }

  private ParsedRunbook part(Mapping root, OnFailure inherited) {
    Optional<Scalar> id = top.requireScalar(kind.word());
    id.ifPresent(scalar -> Names.checkId(scalar, "the " + kind.word() + "'s id", file.problems));
    String name = id.map(Scalar::text).orElse("");
    String title = top.text("title").orElse(name);
    Optional<String> summary = top.text("summary");
    List<Parameter> parameters = new ParameterParser(file).parameters(top.entries("parameters"));
    List<YamlNode> items = top.list("steps");
    if (top.find("steps").isEmpty() || (items.isEmpty() && top.list("steps").isEmpty())) {
      noSteps();
    }
    List<Step> steps = new StepParser(file, inherited).steps(items);
    SortedMap<String, Expression> outputs =
        kind == FileKind.BLOCK
            ? Values.expressions(file, top.entries("outputs"), "the output")
            : new TreeMap<>();
    misplaced();
    top.done();
    RunbookDefinition definition =
        new RunbookDefinition(
            name,
            title,
            "",
            "",
            summary,
            TargetKind.NONE,
            Duration.ZERO,
            parameters,
            List.of(),
            Cover.NONE,
            outputs,
            List.of(new Phase(PhaseName.STEPS, steps)));
    file.sources.put(definition, root);
    return new ParsedRunbook(kind, definition, file.sources, file.broken);
  }

  private void noSteps() {
    file.problems.add(
        Problem.error(
                RunbookError.KEY_MISSING,
                top.keyPlace("steps"),
                "the %s has no steps".formatted(kind.word()))
            .withHint("write \"steps:\" and a list"));
  }

  private void misplaced() {
    for (Entry entry : top.unread()) {
      if (OF_RUNBOOKS.contains(entry.name())) {
        top.skip(entry.name());
        file.problems.add(
            Problem.error(
                    RunbookError.KEY_MISPLACED,
                    entry.key().place(),
                    "\"%s\" stands in a runbook, not in a %s".formatted(entry.name(), kind.word()))
                .withHint(hint(entry.name())));
      }
    }
    if (kind == FileKind.GUARD) {
      file.misplaced(
          top, "outputs", "a guard has no \"outputs\": it holds, or an assert of it says why not");
    }
  }

  private String hint(String key) {
    return switch (key) {
      case "preflight", "decide", "protect", "act", "verify" ->
          "a %s has one list: \"steps\"".formatted(kind.word());
      case "lock", "guards", "finally", "on-failure" ->
          kind == FileKind.BLOCK
              ? "write it on the step that runs the block, or on a group inside"
              : "remove it; whoever uses the guard has its own";
      default -> "remove it; the runbook that uses the %s has it".formatted(kind.word());
    };
  }
}
