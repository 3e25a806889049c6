package dev.tasuki.kubernetes;

import java.util.ArrayList;
import java.util.List;

/**
 * Texts of a stranger, who may write very many of them, as people see them: never all without
 * bound, and never without how many there are. That comes first, wherever the end is cut off.
 */
record Listed(List<String> items) {
  /** What Slack shows of a fact. */
  private static final int SHORT = 90;

  /** What Slack shows of an effect. */
  private static final int LINE = 140;

  Listed {
    items = List.copyOf(items);
  }

  /** In one text of about {@code most} characters. */
  String text(int most) {
    if (items.isEmpty()) {
      return "none";
    }
    String all = joined(items);
    if (all.length() <= SHORT) {
      return all;
    }
    List<String> some = packed(most).getFirst();
    return "%d in all: %s%s".formatted(items.size(), joined(some), more(some.size()));
  }

  /** In at most {@code most} lines. */
  List<String> lines(String head, int most) {
    List<List<String>> packed = packed(LINE - head.length());
    if (packed.size() <= 1) {
      return List.of(head + " " + (items.isEmpty() ? "none" : joined(items)));
    }
    List<String> lines = new ArrayList<>();
    int shown = 0;
    for (List<String> line : packed.subList(0, Math.min(most, packed.size()))) {
      lines.add(joined(line));
      shown += line.size();
    }
    lines.set(0, "%s (%d in all) %s".formatted(head, items.size(), lines.getFirst()));
    lines.set(lines.size() - 1, lines.getLast() + more(shown));
    return lines;
  }

  private String more(int shown) {
    return shown == items.size() ? "" : ", and %d more".formatted(items.size() - shown);
  }

  private List<List<String>> packed(int width) {
    List<List<String>> lines = new ArrayList<>();
    int length = width;
    for (String item : items) {
      length += item.length() + 2;
      if (length > width) {
        lines.add(new ArrayList<>());
        length = item.length();
      }
      lines.getLast().add(item);
    }
    return lines;
  }

  private static String joined(List<String> items) {
    return String.join(", ", items);
  }
}
