package dev.tasuki.parse;

import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.definition.Cover;
import dev.tasuki.definition.Expression;
import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.Parameter;
import dev.tasuki.definition.Phase;
import dev.tasuki.definition.PhaseName;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.definition.Trigger;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.Problems;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.YamlNode;
import dev.tasuki.yaml.YamlNode.Mapping;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Reads a runbook's file into its definition. */
final class RunbookParser {
  private static final Duration DEFAULT_MAX_DURATION = Duration.ofHours(2);

  private final FileContext file;
  private final MappingReader top;

  private RunbookParser(FileContext file, MappingReader top) {
    this.file = file;
    this.top = top;
  }

  static ParsedRunbook parse(String name, Mapping root, Problems problems) {
    MappingReader top = MappingReader.of(root, "the runbook", problems).orElseThrow();
    return new RunbookParser(new FileContext(name, FileKind.RUNBOOK, problems), top).runbook(root);
  }

  private ParsedRunbook runbook(Mapping root) {
    Optional<Scalar> id = top.requireScalar("runbook");
    id.ifPresent(scalar -> Names.checkId(scalar, "the runbook's id", file.problems));
    String title = top.requireText("title").orElse("");
    String category = top.requireText("category").orElse("");
    String owner = owner();
    Optional<String> summary = top.text("summary");
    TargetKind target =
        top.require("target")
            .flatMap(value -> top.word("target", Words.TARGETS))
            .orElse(TargetKind.NONE);
    Duration maxDuration = top.duration("max-duration").orElse(DEFAULT_MAX_DURATION);
    List<Parameter> parameters = new ParameterParser(file).parameters(top.entries("parameters"));
    List<Trigger> triggers = triggers();
    OnFailure inherited = top.word("on-failure", Words.ON_FAILURE).orElse(OnFailure.HOLD);
    StepParser steps = new StepParser(file, inherited);
    List<Phase> body = body(steps);
    Cover cover = new CoverParser(steps).ofBody(top);
    SortedMap<String, Expression> outputs =
        Values.expressions(file, top.entries("outputs"), "the output");
    top.done();
    RunbookDefinition definition =
        new RunbookDefinition(
            id.map(Scalar::text).orElse(""),
            title,
            category,
            owner,
            summary,
            target,
            maxDuration,
            parameters,
            triggers,
            cover,
            outputs,
            body);
    file.sources.put(definition, root);
    return new ParsedRunbook(FileKind.RUNBOOK, definition, file.sources, file.broken);
  }

  private String owner() {
    Optional<Scalar> owner = top.requireScalar("owner");
    owner.ifPresent(scalar -> Values.checkGroup(file, scalar, "the owner"));
    return owner.map(Scalar::text).orElse("");
  }

  private List<Trigger> triggers() {
    List<Trigger> triggers = new ArrayList<>();
    for (YamlNode item : top.list("triggers")) {
      MappingReader.of(item, "the trigger", file.problems)
          .map(reader -> new TriggerParser(file).trigger(reader))
          .ifPresent(
              trigger -> {
                file.sources.put(trigger, item);
                triggers.add(trigger);
              });
    }
    return triggers;
  }

  private List<Phase> body(StepParser steps) {
    List<Phase> phases = new ArrayList<>();
    for (PhaseName name : Words.PHASES) {
      top.find(name.word()).ifPresent(list -> phases.add(phase(name, steps)));
    }
    Optional<YamlNode> plain = top.find(PhaseName.STEPS.word());
    if (plain.isPresent() && !phases.isEmpty()) {
      file.problems.add(
          Problem.error(
                  RunbookError.KEY_MISPLACED,
                  top.keyPlace("steps"),
                  "a body has either \"steps\" or phases, this one has both")
              .withHint("move these steps into a phase"));
    }
    if (plain.isPresent()) {
      phases.add(phase(PhaseName.STEPS, steps));
    }
    boolean written = phases.stream().anyMatch(phase -> !top.list(phase.name().word()).isEmpty());
    if (!written) {
      file.problems.add(
          Problem.error(RunbookError.KEY_MISSING, top.place(), "the runbook has no steps")
              .withHint("write \"steps:\" or phases such as \"preflight:\" and \"act:\""));
    }
    return phases;
  }

  private Phase phase(PhaseName name, StepParser steps) {
    return new Phase(name, steps.steps(top.list(name.word())));
  }
}
