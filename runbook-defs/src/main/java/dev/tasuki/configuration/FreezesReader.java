package dev.tasuki.configuration;

import dev.tasuki.configuration.References.Kind;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.YamlNode.Entry;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code freezes}: times in which nothing is changed. */
final class FreezesReader {
  private static final List<String> DAYS =
      Arrays.stream(DayOfWeek.values()).map(FreezesReader::word).toList();

  private final Fields fields;
  private final References references;

  FreezesReader(Fields fields, References references) {
    this.fields = fields;
    this.references = references;
  }

  static String word(DayOfWeek day) {
    return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
  }

  SortedMap<String, Freeze> read(List<Entry> entries) {
    SortedMap<String, Freeze> freezes = new TreeMap<>();
    for (Entry entry : entries) {
      if (fields.named(entry, "a freeze")) {
        MappingReader.of(entry.value(), "the freeze " + entry.name(), fields.problems())
            .flatMap(section -> freeze(entry.name(), section))
            .ifPresent(freeze -> freezes.put(entry.name(), freeze));
      }
    }
    return freezes;
  }

  private Optional<Freeze> freeze(String name, MappingReader section) {
    Optional<Freeze.When> when = section.find("days").isPresent() ? weekly(section) : once(section);
    List<Scalar> targets = section.texts("targets");
    targets.forEach(scalar -> references.use(Kind.TARGET, scalar));
    List<Scalar> approvers = section.texts("approvers");
    approvers.forEach(scalar -> references.use(Kind.GROUP, scalar));
    List<Scalar> environments = section.texts("environments");
    String reason = section.text("reason").orElse("");
    section.done();
    return when.map(
        w -> new Freeze(name, w, texts(targets), texts(environments), texts(approvers), reason));
  }

  private Optional<Freeze.When> once(MappingReader section) {
    Optional<Instant> from = section.requireScalar("from").flatMap(fields::instant);
    Optional<Instant> until = section.requireScalar("until").flatMap(fields::instant);
    if (from.isEmpty() || until.isEmpty()) {
      return Optional.empty();
    }
    if (!until.get().isAfter(from.get())) {
      fields
          .problems()
          .add(
              fields.invalid(
                  section.keyPlace("until"),
                  "the freeze ends at %s, before it begins".formatted(until.get()),
                  "write a later moment, or \"days\" for one that comes back every week"));
      return Optional.empty();
    }
    return Optional.of(new Freeze.Once(from.get(), until.get()));
  }

  private Optional<Freeze.When> weekly(MappingReader section) {
    List<DayOfWeek> days = new ArrayList<>();
    for (Scalar scalar : section.texts("days")) {
      int day = DAYS.indexOf(scalar.text());
      if (day < 0) {
        fields
            .problems()
            .add(
                fields.invalid(
                    scalar.place(),
                    "\"%s\" is no day".formatted(scalar.text()),
                    "known days: " + String.join(", ", DAYS)));
      } else {
        days.add(DayOfWeek.of(day + 1));
      }
    }
    Optional<LocalTime> from = section.requireScalar("from").flatMap(this::time);
    Optional<LocalTime> until = section.requireScalar("until").flatMap(this::time);
    Optional<ZoneId> zone = section.requireScalar("zone").flatMap(this::zone);
    return from.flatMap(f -> until.flatMap(u -> zone.map(z -> new Freeze.Weekly(days, f, u, z))));
  }

  private Optional<LocalTime> time(Scalar scalar) {
    try {
      return Optional.of(LocalTime.parse(scalar.text()));
    } catch (DateTimeParseException e) {
      fields
          .problems()
          .add(
              fields.invalid(
                  scalar.place(),
                  "\"%s\" is no time of day".formatted(scalar.text()),
                  "with \"days\" write one such as \"18:00\""));
      return Optional.empty();
    }
  }

  private Optional<ZoneId> zone(Scalar scalar) {
    try {
      return Optional.of(ZoneId.of(scalar.text()));
    } catch (DateTimeException e) {
      fields
          .problems()
          .add(
              fields.invalid(
                  scalar.place(),
                  "\"%s\" is no time zone".formatted(scalar.text()),
                  "write one such as \"Asia/Tokyo\" or \"UTC\""));
      return Optional.empty();
    }
  }

  private static List<String> texts(List<Scalar> scalars) {
    return scalars.stream().map(Scalar::text).toList();
  }
}
