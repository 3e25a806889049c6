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
}
