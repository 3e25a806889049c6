package dev.tasuki.configuration;

import dev.tasuki.storm.StormLimits;
import dev.tasuki.storm.Storms;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.YamlNode.Entry;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code storms}: how much alerts may start. */
final class StormsReader {
  private static final int MOST_RUNS = 100;
  private static final int LONGEST_LOOP = 20;
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  private final Fields fields;

  StormsReader(Fields fields) {
    this.fields = fields;
  }

  Storms read(Optional<MappingReader> section) {
    if (section.isEmpty()) {
      return Storms.DEFAULT;
    }
    StormLimits general = limits(section.get(), StormLimits.DEFAULT);
    SortedMap<String, StormLimits> runbooks = new TreeMap<>();
    for (Entry entry : section.get().entries("runbooks")) {
      if (fields.named(entry, "a runbook")) {
        MappingReader.of(entry.value(), "the storms of " + entry.name(), fields.problems())
            .ifPresent(
                own -> {
                  runbooks.put(entry.name(), limits(own, general));
                  own.done();
                });
      }
    }
    section.get().done();
    return new Storms(general, runbooks);
  }

  /** What is left out is as the other one says. */
  private StormLimits limits(MappingReader section, StormLimits other) {
    return new StormLimits(
        number(section, "runs-per-hour", MOST_RUNS).orElse(other.runsPerHour()),
        duration(section, "cooldown", SHORTEST).orElse(other.cooldown()),
        number(section, "loop-after", LONGEST_LOOP).orElse(other.loopAfter()),
        duration(section, "settle", Duration.ZERO).orElse(other.settle()));
  }

  /** From its text: a variable's value is none of YAML's numbers. */
  private Optional<Integer> number(MappingReader section, String key, int most) {
    return section.scalar(key).flatMap(scalar -> number(key, scalar, most));
  }

  private Optional<Integer> number(String key, Scalar scalar, int most) {
    if (scalar.text().matches("\\d{1,6}")) {
      int number = Integer.parseInt(scalar.text());
      if (number >= 1 && number <= most) {
        return Optional.of(number);
      }
    }
    fields
        .problems()
        .add(
            fields.invalid(
                scalar.place(),
                "\"%s\" is no number for %s".formatted(scalar.text(), key),
                "write a whole number from 1 to " + most));
    return Optional.empty();
  }

  private Optional<Duration> duration(MappingReader section, String key, Duration shortest) {
    Optional<Duration> duration = section.duration(key);
    if (duration.filter(d -> d.compareTo(shortest) < 0 || d.compareTo(LONGEST) > 0).isPresent()) {
      fields
          .problems()
          .add(
              fields.invalid(
                  section.find(key).orElseThrow().place(),
                  "%s is out of bounds".formatted(key),
                  "write a duration from %s to 24h"
                      .formatted(shortest.isZero() ? "0s" : shortest.toMinutes() + "m")));
    }
    return duration;
  }
}
