package dev.tasuki.slack;

import java.time.Instant;

/** Makes text safe to show in Slack: nothing in it can mention, link, or hide what follows. */
final class SlackText {
  private static final String MORE = "…";

  private SlackText() {}

  /** Data in one line: escaped, without control and direction characters, at most {@code max}. */
  static String line(String data, int max) {
    return escaped(data, max, false);
  }

  /** Data over several lines. */
  static String lines(String data, int max) {
    return escaped(data, max, true);
  }

  /** Data between backticks. */
  static String code(String data, int max) {
    return "`" + line(data.replace('`', '\''), max - 2) + "`";
  }

  /** Plain text, which Slack shows as it is: nothing to escape. */
  static String plain(String data, int max) {
    StringBuilder text = new StringBuilder();
    data.codePoints().map(c -> visible(c, false)).forEach(text::appendCodePoint);
    return cut(text.toString(), max);
  }

  /** An instant that every reader sees in the own time zone. */
  static String date(Instant instant) {
    return "<!date^"
        + instant.getEpochSecond()
        + "^{date_short_pretty} {time}|"
        + instant.toString()
        + ">";
  }

  /** At most {@code max} characters; never half of a character. */
  static String cut(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    int end = max - MORE.length();
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + MORE;
  }

  private static String escaped(String data, int max, boolean breaks) {
    StringBuilder text = new StringBuilder();
    int[] points = data.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      String next = escapedPoint(visible(points[i], breaks));
      int reserve = i == points.length - 1 ? 0 : MORE.length();
      if (text.length() + next.length() + reserve > max) {
        return text.append(MORE).toString();
      }
      text.append(next);
    }
    return text.toString();
  }

  private static String escapedPoint(int point) {
    return switch (point) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      default -> Character.toString(point);
    };
  }

  /** Characters that change how others are shown could make one target look like another. */
  private static int visible(int point, boolean breaks) {
    if (breaks && point == '\n') {
      return point;
    }
    int type = Character.getType(point);
    boolean hidden =
        Character.isISOControl(point)
            || type == Character.FORMAT
            || type == Character.LINE_SEPARATOR
            || type == Character.PARAGRAPH_SEPARATOR
            || type == Character.SURROGATE;
    return hidden ? ' ' : point;
  }
}
