package dev.tasuki.type;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them: whole days, hours, minutes and seconds in this order, each at
 * most once, such as {@code 90s}, {@code 15m} or {@code 1h30m}.
 */
public final class DurationText {
  private static final Pattern WRITTEN =
      Pattern.compile("(?:(\\d{1,6})d)?(?:(\\d{1,7})h)?(?:(\\d{1,8})m)?(?:(\\d{1,9})s)?");

  private DurationText() {}

  /** Empty if the text is no duration; ISO-8601 such as {@code PT1H30M} is one too. */
  public static Optional<Duration> parse(String text) {
    Matcher matcher = WRITTEN.matcher(text);
    if (!text.isEmpty() && matcher.matches()) {
      return Optional.of(
          Duration.ofDays(number(matcher, 1))
              .plusHours(number(matcher, 2))
              .plusMinutes(number(matcher, 3))
              .plusSeconds(number(matcher, 4)));
    }
    if (!text.startsWith("P") && !text.startsWith("-P")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Duration.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static long number(Matcher matcher, int group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }

  /** As a person would write it; parts of a second are shown as a decimal. */
  public static String write(Duration duration) {
    if (duration.isNegative() || duration.toNanosPart() != 0) {
      return duration.isNegative() ? duration.toString() : duration.toMillis() / 1000.0 + "s";
    }
    StringBuilder text = new StringBuilder();
    append(text, duration.toDaysPart(), "d");
    append(text, duration.toHoursPart(), "h");
    append(text, duration.toMinutesPart(), "m");
    append(text, duration.toSecondsPart(), "s");
    return text.isEmpty() ? "0s" : text.toString();
  }

  private static void append(StringBuilder text, long number, String unit) {
    if (number > 0) {
      text.append(number).append(unit);
    }
  }

  /** What is wrong with text that is no duration, and what to write instead. */
  public static String complaint(String what, String text) {
    if (text.matches("\\d{1,9}")) {
      return "%s \"%s\" has no unit; write \"%ss\"".formatted(what, text, text);
    }
    return "%s \"%s\" is no duration; write one such as \"90s\", \"15m\" or \"1h30m\""
        .formatted(what, text);
  }
}
