package dev.tasuki.starter.slack;

import dev.tasuki.message.Messages;

/** Data as Slack may show it: escaped, in one line, bounded; no mention or link comes of it. */
final class Shown {
  private static final String MORE = "…";

  private Shown() {}

  /** The texts of this room. */
  static Messages messages(java.util.Locale language) {
    return Messages.of(Shown.class, language);
  }

  static String data(String text, int max) {
    StringBuilder shown = new StringBuilder();
    int[] points = text.codePoints().toArray();
    for (int point : points) {
      if (shown.length() >= max) {
        return shown.append(MORE).toString();
      }
      shown.append(safe(point));
    }
    return shown.toString();
  }

  static String code(String text, int max) {
    return "`" + data(text.replace('`', '\''), max) + "`";
  }

  private static String safe(int point) {
    boolean hidden =
        Character.isISOControl(point)
            || Character.getType(point) == Character.FORMAT
            || Character.getType(point) == Character.SURROGATE;
    if (hidden) {
      return " ";
    }
    return switch (point) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      default -> Character.toString(point);
    };
  }
}
