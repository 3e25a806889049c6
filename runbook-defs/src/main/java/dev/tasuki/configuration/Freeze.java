package dev.tasuki.configuration;

import dev.tasuki.record.FreezeRecord;
import dev.tasuki.record.Target;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/**
 * A time in which nothing is changed in some places, as {@code tasuki.yml} has it.
 *
 * @param targets clusters and accounts, of an account also the clusters in it; with {@code
 *     environments} both empty: everywhere
 * @param approvers groups with {@code @} that may let a step pass; empty: nobody
 */
public record Freeze(
    String name,
    When when,
    List<String> targets,
    List<String> environments,
    List<String> approvers,
    String reason) {
  public Freeze {
    targets = List.copyOf(targets);
    environments = List.copyOf(environments);
    approvers = List.copyOf(approvers);
  }

  /** When it is. */
  public sealed interface When {
    /** When it ends, if it is on now. */
    Optional<Instant> endIfOn(Instant now);

    String inWords();
  }

  /** From one moment until another. */
  public record Once(Instant from, Instant until) implements When {
    @Override
    public Optional<Instant> endIfOn(Instant now) {
      return Optional.of(until).filter(end -> !now.isBefore(from) && now.isBefore(end));
    }

    @Override
    public String inWords() {
      return from + " until " + (until.equals(Instant.MAX) ? "it is lifted" : until);
    }
  }

  /**
   * Every week.
   *
   * @param days on which it begins
   * @param until on the next day where it is not after {@code from}
   */
  public record Weekly(List<DayOfWeek> days, LocalTime from, LocalTime until, ZoneId zone)
      implements When {
    public Weekly {
      days = List.copyOf(days);
    }

    @Override
    public Optional<Instant> endIfOn(Instant now) {
      LocalDate today = now.atZone(zone).toLocalDate();
      return endOf(today, now).or(() -> endOf(today.minusDays(1), now));
    }

    private Optional<Instant> endOf(LocalDate begins, Instant now) {
      if (!days.contains(begins.getDayOfWeek())) {
        return Optional.empty();
      }
      LocalDate ends = until.isAfter(from) ? begins : begins.plusDays(1);
      Instant begin = ZonedDateTime.of(begins, from, zone).toInstant();
      Instant end = ZonedDateTime.of(ends, until, zone).toInstant();
      return Optional.of(end).filter(e -> !now.isBefore(begin) && now.isBefore(e));
    }

    @Override
    public String inWords() {
      return String.join(", ", days.stream().map(FreezesReader::word).toList())
          + " "
          + from
          + " until "
          + until
          + " "
          + zone;
    }
  }

  /** One that a person declared. */
  public static Freeze of(FreezeRecord declared) {
    return new Freeze(
        declared.name(),
        new Once(declared.at(), declared.until().orElse(Instant.MAX)),
        declared.targets(),
        declared.environments(),
        declared.approvers(),
        declared.reason());
  }

  /** When it ends by itself, if it is on now; {@link Instant#MAX} for one that is to be lifted. */
  public Optional<Instant> endIfOn(Instant now) {
    return when.endIfOn(now);
  }

  /** Whether it is about a place at a moment. */
  public boolean covers(Target place) {
    return (targets.isEmpty() && environments.isEmpty())
        || targets.contains(place.name())
        || targets.contains(place.account())
        || environments.contains(place.environment());
  }
}
