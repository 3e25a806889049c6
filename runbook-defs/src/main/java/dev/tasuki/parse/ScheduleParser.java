package dev.tasuki.parse;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;
import dev.tasuki.definition.Schedule;
import dev.tasuki.problem.NearestName;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.time.ZoneId;
import java.util.Optional;

/** Reads {@code cron} and {@code zone} of a trigger whose source is {@code schedule}. */
final class ScheduleParser {
  private static final int LONGEST = 100;

  private final FileContext file;

  ScheduleParser(FileContext file) {
    this.file = file;
  }

  Optional<Schedule> schedule(MappingReader reader, Optional<Scalar> source) {
    Optional<Scalar> cron = reader.scalar("cron");
    Optional<Scalar> zone = reader.scalar("zone");
    if (source.filter(name -> name.text().equals(Words.SCHEDULE)).isEmpty()) {
      for (String key : new String[] {"cron", "zone"}) {
        file.misplaced(
            reader, key, "\"%s\" goes with \"source: schedule\", not with an alert".formatted(key));
      }
      return Optional.empty();
    }
    missing(reader, "cron", "write five fields: cron: \"0 3 * * 1\" is Mondays at 3:00");
    missing(reader, "zone", "write the time zone that it is meant in: zone: Asia/Tokyo");
    cron.ifPresent(this::checkCron);
    zone.ifPresent(this::checkZone);
    return cron.flatMap(fields -> zone.map(place -> new Schedule(fields.text(), place.text())));
  }

  private void missing(MappingReader reader, String key, String hint) {
    if (reader.find(key).isEmpty()) {
      file.problems.add(
          Problem.error(
                  RunbookError.KEY_MISSING,
                  reader.keyPlace("source"),
                  "the schedule has no \"%s\"".formatted(key))
              .withHint(hint));
    }
  }

  private void checkCron(Scalar cron) {
    String why = cron.text().length() > LONGEST ? "it is longer than 100 characters" : flaw(cron);
    if (!why.isEmpty()) {
      file.problems.add(
          Problem.error(
                  RunbookError.VALUE_OUT_OF_BOUNDS,
                  cron.place(),
                  "\"cron\" is \"%s\", which is no schedule: %s".formatted(cron.text(), why))
              .withHint(
                  "five fields: minute, hour, day of month, month, day of week (\"0 3 * * 1\")"));
    }
  }

  /** Empty if there is none. */
  private static String flaw(Scalar cron) {
    try {
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX))
          .parse(cron.text())
          .validate();
      return "";
    } catch (IllegalArgumentException e) {
      return Optional.ofNullable(e.getMessage()).orElse("it cannot be read");
    }
  }

  private void checkZone(Scalar zone) {
    if (!ZoneId.getAvailableZoneIds().contains(zone.text())) {
      Problem problem =
          Problem.error(
              RunbookError.VALUE_OUT_OF_BOUNDS,
              zone.place(),
              "there is no time zone \"%s\"".formatted(zone.text()));
      file.problems.add(
          NearestName.of(zone.text(), ZoneId.getAvailableZoneIds())
              .map(name -> problem.withHint("did you mean \"" + name + "\"?"))
              .orElse(problem.withHint("write its IANA name, such as Asia/Tokyo or UTC")));
    }
  }
}
