package dev.tasuki.interpreter;

import java.time.Duration;

/** Durations as people write them. */
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

  private static void part(StringBuilder text, long count, String unit) {
    if (count > 0) {
      text.append(count).append(unit);
    }
  }
}
