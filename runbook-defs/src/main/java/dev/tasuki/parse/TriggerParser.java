package dev.tasuki.parse;

import dev.tasuki.definition.Expression;
import dev.tasuki.definition.Schedule;
import dev.tasuki.definition.Template;
import dev.tasuki.definition.Trigger;
import dev.tasuki.definition.TriggerStart;
import dev.tasuki.problem.NearestName;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.util.Optional;
import java.util.SortedMap;

/** Reads one of the {@code triggers} of a runbook. */
final class TriggerParser {
  private final FileContext file;

  TriggerParser(FileContext file) {
    this.file = file;
  }

  Trigger trigger(MappingReader reader) {
    Optional<Scalar> source = reader.requireScalar("source");
    source.ifPresent(this::checkSource);
    Optional<String> when = reader.text("when");
    Optional<Template> target = reader.text("target").map(Template::new);
    SortedMap<String, Object> with = Values.inputs(reader);
    Optional<Schedule> schedule = new ScheduleParser(file).schedule(reader, source);
    TriggerStart start = reader.word("start", Words.STARTS).orElse(TriggerStart.DIAGNOSE);
    reader.done();
    return new Trigger(
        source.map(Scalar::text).orElse(""),
        new Expression(when.orElse("true")),
        target,
        with,
        start,
        schedule);
  }

  private void checkSource(Scalar source) {
    if (!Words.SOURCES.contains(source.text())) {
      Problem problem =
          Problem.error(
              RunbookError.VALUE_OUT_OF_BOUNDS,
              source.place(),
              "the source \"%s\" is not known".formatted(source.text()));
      file.problems.add(
          NearestName.hint(source.text(), Words.SOURCES, "sources")
              .map(problem::withHint)
              .orElse(problem));
    }
  }
}
