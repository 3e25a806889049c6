package dev.tasuki.interpreter;

import dev.tasuki.json.Json;
import java.time.Duration;
import java.util.List;

/** Durations and values as people write them. */
final class Words {
  private Words() {}

  static String of(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    StringBuilder text = new StringBuilder();
    part(text, seconds / 86_400, "d");
    part(text, seconds % 86_400 / 3600, "h");
    part(text, seconds % 3600 / 60, "m");
    part(text, seconds % 60, "s");
    return text.isEmpty() ? "0s" : text.toString();
  }

  /** A JSON value as it is typed on a command line. */
  static String of(Object json) {
    return switch (json) {
      case String text -> text;
      case List<?> list -> String.join(",", list.stream().map(Words::of).toList());
      default -> Json.write(json);
    };
  }

  /** One argument of a shell, whatever stands in it. */
  static String shell(String argument) {
    return argument.matches("[A-Za-z0-9_@%+=:,./-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }

  private static void part(StringBuilder text, long count, String unit) {
    if (count > 0) {
      text.append(count).append(unit);
    }
  }
}
