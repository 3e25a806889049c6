package dev.tasuki.kubernetes.object;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The lines of a look: what matters first, then the fields, as many as may be shown. */
final class Effects {
  private static final int MOST = 20;

  private Effects() {}

  /** The first of them; where there are more, the last line says how many. */
  static List<String> of(List<String> head, List<String> fields) {
    List<String> lines = Stream.concat(head.stream(), fields.stream()).toList();
    if (lines.size() <= MOST) {
      return lines;
    }
    List<String> some = new ArrayList<>(lines.subList(0, MOST - 1));
    some.add("and %d more".formatted(lines.size() - some.size()));
    return List.copyOf(some);
  }
}
