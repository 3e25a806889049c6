package dev.tasuki.trial;

import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.record.Mode;
import dev.tasuki.record.Target;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.YamlNode;
import dev.tasuki.yaml.YamlNode.Nothing;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what {@code given} and a case have in common. */
final class SettingParser {
  private static final String PRODUCTION = "production";

  private final TrialContext context;
  private final ReplyParser replies;
  private final PeopleParser people;

  SettingParser(TrialContext context) {
    this.context = context;
    this.replies = new ReplyParser(context);
    this.people = new PeopleParser(context);
  }

  Setting read(MappingReader reader) {
    SortedMap<String, Mode> modes = new TreeMap<>();
    Arrays.stream(Mode.values()).forEach(mode -> modes.put(mode.word(), mode));
    SortedMap<String, YamlNode> parameters = new TreeMap<>();
    reader.entries("params").stream()
        .filter(entry -> !(entry.value() instanceof Nothing))
        .forEach(entry -> parameters.put(entry.name(), entry.value()));
    return new Setting(
        reader.word("mode", modes),
        reader.mapping("target").map(this::target),
        reader.scalar("now").flatMap(this::moment),
        reader.text("requester"),
        reader.text("reason"),
        parameters,
        replies.answers(reader.entries("answers")),
        reader.find("people").map(_ -> people.people(reader.list("people"))));
  }

  private Target target(MappingReader reader) {
    TargetKind expected = context.runbook.definition().target();
    Optional<Scalar> kind = reader.scalar("kind");
    kind.filter(scalar -> !scalar.text().equals(expected.word()))
        .ifPresent(
            scalar ->
                context.problems.add(
                    Problem.error(
                        RunbookError.VALUE_OUT_OF_BOUNDS,
                        scalar.place(),
                        "the runbook %s works on a target of kind \"%s\", not \"%s\""
                            .formatted(context.id(), expected.word(), scalar.text()))));
    Target preset = defaultTarget();
    Target target =
        new Target(
            reader.requireText("name").orElse(preset.name()),
            expected.word(),
            reader.text("account").orElse(preset.account()),
            reader.text("region").orElse(preset.region()),
            reader.text("environment").orElse(preset.environment()),
            reader.text("owner").orElse(preset.owner()));
    reader.done();
    return target;
  }

  /** The target of a case that names none. */
  Target defaultTarget() {
    TargetKind kind = context.runbook.definition().target();
    return kind == TargetKind.NONE
        ? Target.none()
        : new Target(
            "test-" + kind.word(),
            kind.word(),
            "test-account",
            "us-east-1",
            PRODUCTION,
            context.runbook.definition().owner());
  }

  private Optional<Instant> moment(Scalar scalar) {
    try {
      return Optional.of(Instant.parse(scalar.text()));
    } catch (DateTimeParseException e) {
      context.problems.add(
          Problem.error(
              RunbookError.VALUE_WRONG_KIND,
              scalar.place(),
              "\"now\" is \"%s\", expected a time such as \"%s\""
                  .formatted(scalar.text(), TrialCase.BEGINS)));
      return Optional.empty();
    }
  }
}
