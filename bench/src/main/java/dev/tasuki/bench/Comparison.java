package dev.tasuki.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Variants side by side: in each round each of them, in turns of who is first, on a server of its
 * own that is warm.
 */
final class Comparison {
  private static final int WARM = 30;

  private final List<Variant> variants;
  private final int rounds;
  private final int count;
  private final int atOnce;

  /** One list of costs for each variant, by round. */
  private final List<List<Segment.Cost>> costs = new ArrayList<>();

  /** What is compared, the first variant being the measure of the others. */
  Comparison(List<Variant> variants, int rounds, int count, int atOnce) {
    this.variants = List.copyOf(variants);
    this.rounds = rounds;
    this.count = count;
    this.atOnce = atOnce;
    variants.forEach(_ -> costs.add(new ArrayList<>()));
  }

  /** Runs all rounds, and writes a table. */
  String table() {
    for (int round = 0; round < rounds; round++) {
      round(round);
    }
    StringBuilder text = new StringBuilder();
    text.append("| %d at once | ".formatted(atOnce));
    variants.forEach(variant -> text.append(variant.name()).append(" | "));
    variants.stream().skip(1).forEach(v -> text.append(v.name()).append(" × | "));
    text.append("\n|").append(" --- |".repeat(variants.size() * 2)).append('\n');
    row(text, "latency, p50, ms", Segment.Cost::whole);
    row(text, "approval to next step, p50, ms", Segment.Cost::onward);
    row(text, "CPU of the worker for a run, ms", Segment.Cost::worker);
    row(text, "CPU of the JVM for a run, ms", Segment.Cost::process);
    row(text, "history, events", cost -> cost.size().events());
    row(text, "history, KB", cost -> cost.size().bytes() / 1000.0);
    return text.toString();
  }

  private void round(int round) {
    try (Stage stage = new Stage()) {
      for (Variant variant : variants) {
        var _ = new Segment(stage, variant).measure("warm", WARM, atOnce);
      }
      for (int i = 0; i < variants.size(); i++) {
        int which = round % 2 == 0 ? i : variants.size() - 1 - i;
        System.gc();
        costs.get(which).add(new Segment(stage, variants.get(which)).measure("run", count, atOnce));
      }
    }
  }

  private void row(StringBuilder text, String what, ToDoubleFunction<Segment.Cost> cost) {
    text.append("| ").append(what).append(" | ");
    for (List<Segment.Cost> own : costs) {
      text.append(Figures.of(own.stream().map(cost::applyAsDouble).toList()).text());
      text.append(" | ");
    }
    for (List<Segment.Cost> own : costs.subList(1, costs.size())) {
      List<Double> ratios = new ArrayList<>();
      for (int round = 0; round < own.size(); round++) {
        ratios.add(
            cost.applyAsDouble(own.get(round)) / cost.applyAsDouble(costs.getFirst().get(round)));
      }
      text.append("**").append(Figures.of(ratios).text()).append("** | ");
    }
    text.append('\n');
  }
}
