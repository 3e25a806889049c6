package dev.tasuki.kubernetes.view;

import dev.tasuki.json.Json;
import java.util.ArrayList;
import java.util.List;

/** Keeps an answer's lists and texts small enough for a history. */
public final class Shown {
  private static final int ITEMS = 100;
  private static final int LIST_LENGTH = 16 * 1024;
  private static final int TEXT = 200;

  private Shown() {}

  /** The first of them, at most 100 and at most 16 KiB of JSON. */
  public static <T> List<T> some(List<T> all) {
    List<T> shown = new ArrayList<>();
    int length = 0;
    for (T item : all) {
      length += Json.write(item).length();
      if (shown.size() == ITEMS || length > LIST_LENGTH) {
        break;
      }
      shown.add(item);
    }
    return shown;
  }

  /** At most 200 characters of it. */
  public static String text(String text) {
    return text.length() <= TEXT ? text : text.substring(0, TEXT - 1) + "…";
  }

  /**
   * Letters that only look like others, or move the text around them, are shown by their numbers;
   * of what is too long, length and checksum tell it from others.
   */
  public static String ascii(String text) {
    StringBuilder ascii = new StringBuilder();
    text.codePoints()
        .limit(TEXT)
        .forEach(
            point -> {
              if (point >= ' ' && point <= '~') {
                ascii.appendCodePoint(point);
              } else {
                ascii.append("\\u%04x".formatted(point));
              }
            });
    int length = text.codePointCount(0, text.length());
    return length <= TEXT
        ? ascii.toString()
        : ascii
            .append("… (%d characters, #%s)".formatted(length, Differences.checksum(text, 8)))
            .toString();
  }

  /** The same between quotes, which it cannot leave. */
  public static String quoted(String text) {
    return '"' + ascii(text.replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
  }
}
