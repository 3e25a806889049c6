package dev.tasuki.bench;

import dev.tasuki.workflow.RunbookWorkflow;
import java.util.List;
import java.util.Locale;

/**
 * Measures, and writes Markdown: {@code bench/run [compare|changes|growth|all] [rounds] [runs]}.
 */
public final class BenchApplication {
  private static final List<Integer> SIZES = List.of(500, 1000, 2500, 5000);
  private static final List<Integer> ITEMS = List.of(100, 250, 500, 1000);

  /** More would go on in a second execution, whose history alone would be counted. */
  private static final List<Integer> CHANGES = List.of(50, 100, 250);

  private BenchApplication() {}

  /** What to measure, how many rounds, how many runs in a segment. */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    String what = arguments.length > 0 ? arguments[0] : "all";
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 9;
    int runs = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 200;
    RunbookWorkflow.warmUp();
    System.out.println(SignatureCost.text());
    switch (what) {
      case "compare" -> compare(rounds, runs);
      case "changes" -> changes(rounds, runs);
      case "growth" -> growth();
      case "all" -> {
        compare(rounds, runs);
        changes(rounds, runs);
        growth();
      }
      default -> throw new IllegalArgumentException("expected compare, changes, growth or all");
    }
  }

  private static void compare(int rounds, int runs) {
    List<Variant> both = List.of(new ByHand(), new ByRunbook("runbook", BenchRunbooks.compared()));
    warm(both, runs);
    for (int atOnce : List.of(1, 8)) {
      System.out.println(new Comparison(both, rounds, runs, atOnce).table());
    }
  }

  private static void changes(int rounds, int runs) {
    List<Variant> all =
        List.of(new ByHand(), new ByRunbook("runbook with changes", BenchRunbooks.changing()));
    warm(all, runs);
    System.out.println(new Comparison(all, rounds, runs, 1).table());
  }

  /** So that the compiler is done before the first round. */
  private static void warm(List<Variant> variants, int runs) {
    var _ = new Comparison(variants, 2, runs * 2, 4).table();
  }

  private static void growth() {
    Growth steps = new Growth("steps", BenchRunbooks::steps, false);
    var _ = steps.table(List.of(250), 3);
    System.out.println(steps.table(SIZES, 3));
    Growth items = new Growth("items, 50 at once", count -> BenchRunbooks.items(count, 50), false);
    System.out.println(items.table(ITEMS, 3));
    Growth changes = new Growth("changes under one gate", BenchRunbooks::changes, true);
    System.out.println(changes.table(CHANGES, 3));
  }
}
