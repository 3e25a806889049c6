package dev.tasuki.kubernetes;

import java.util.ArrayList;
import java.util.List;

/** The lines of a look: what matters first, then the fields, as many as may be shown. */
final class Effects {
  private static final int MOST = 20;

  private Effects() {}

  static List<String> of(List<String> head, List<String> fields) {
    List<String> lines = new ArrayList<>(head.subList(0, Math.min(head.size(), MOST - 1)));
    int room = MOST - lines.size();
    if (fields.size() <= room) {
      lines.addAll(fields);
    } else {
      lines.addAll(fields.subList(0, room - 1));
      lines.add("and %d more".formatted(fields.size() - room + 1));
    }
    return List.copyOf(lines);
  }
}
