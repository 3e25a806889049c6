package dev.tasuki.problem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects everything that is wrong, so that an author sees all of it at once. Not thread-safe. */
public final class Problems {
  private static final Comparator<Problem> IN_ORDER_OF_PLACE =
      Comparator.comparing((Problem p) -> p.place().file())
          .thenComparingInt(p -> p.place().line())
          .thenComparingInt(p -> p.place().column());

  private final List<Problem> collected = new ArrayList<>();

  public void add(Problem problem) {
    collected.add(problem);
  }

  public void addAll(List<Problem> problems) {
    collected.addAll(problems);
  }

  public boolean hasErrors() {
    return collected.stream().anyMatch(p -> p.severity() == Severity.ERROR);
  }

  /** By file, line and column; each once. */
  public List<Problem> sorted() {
    return collected.stream().distinct().sorted(IN_ORDER_OF_PLACE).toList();
  }
}
