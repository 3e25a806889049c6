package dev.tasuki.parse;

import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.definition.Cover;
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
import dev.tasuki.yaml.SourceText;
import dev.tasuki.yaml.YamlNode;
import dev.tasuki.yaml.YamlNode.Entry;
import dev.tasuki.yaml.YamlNode.Mapping;
import dev.tasuki.yaml.YamlNode.Scalar;
import dev.tasuki.yaml.YamlReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Reads a runbook's file into its definition; every mistake is a problem, none stops it. */
public final class RunbookParser {
  private static final Duration DEFAULT_MAX_DURATION = Duration.ofHours(2);
  private static final List<String> OTHER_FILES = List.of("block", "guard", "test", "texts");

  private final FileContext file;
  private final MappingReader top;

  private RunbookParser(FileContext file, MappingReader top) {
    this.file = file;
    this.top = top;
  }

  /** The runbook as far as it can be read; empty with problems if the file is none. */
  public static Optional<ParsedRunbook> parse(SourceText source, Problems problems) {
    return YamlReader.read(source, problems).flatMap(root -> parse(source.file(), root, problems));
  }

  private static Optional<ParsedRunbook> parse(String name, YamlNode root, Problems problems) {
    if (root instanceof Mapping map && !isRunbook(map, problems)) {
      return Optional.empty();
    }
    return MappingReader.of(root, "the runbook", problems)
        .flatMap(top -> new RunbookParser(new FileContext(name, problems), top).runbook(root));
  }

  private static boolean isRunbook(Mapping map, Problems problems) {
    Optional<Entry> other =
        map.entries().stream().limit(1).filter(e -> OTHER_FILES.contains(e.name())).findFirst();
    other.ifPresent(
        entry ->
            problems.add(
                Problem.error(
                        RunbookError.KEY_UNKNOWN,
                        entry.key().place(),
                        "files that begin with \"%s\" are part of the language, but this version of Tasuki does not know them yet"
                            .formatted(entry.name()))
                    .withHint("a runbook begins with \"runbook: ID\"")));
    return other.isEmpty();
  }

  private Optional<ParsedRunbook> runbook(YamlNode root) {
    Optional<Scalar> id = top.requireScalar("runbook");
    id.ifPresent(scalar -> Names.checkId(scalar, file.problems));
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
    List<Phase> body = body(new StepParser(file, inherited));
    file.passLater(top, Words.LATER_TOP_KEYS);
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
            Cover.NONE,
            new TreeMap<>(),
            body);
    file.sources.put(definition, root);
    return Optional.of(new ParsedRunbook(definition, file.sources, file.broken));
  }

  private String owner() {
    Optional<Scalar> owner = top.requireScalar("owner");
    owner
        .filter(scalar -> !scalar.text().matches("@[a-z0-9][-a-z0-9]*"))
        .ifPresent(
            scalar ->
                file.problems.add(
                    Problem.error(
                            RunbookError.NAME_INVALID,
                            scalar.place(),
                            "the owner \"%s\" is no group".formatted(scalar.text()))
                        .withHint("write a group in quotes: \"@platform-sre\"")));
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
