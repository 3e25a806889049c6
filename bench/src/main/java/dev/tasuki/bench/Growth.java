package dev.tasuki.bench;

import dev.tasuki.pinned.PinnedRunbook;
import io.temporal.client.WorkflowStub;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** How the cost of a step grows with the number of steps. */
final class Growth {
  private final String what;
  private final IntFunction<PinnedRunbook> runbook;
  private final boolean asks;

  /**
   * Of one kind of runbook.
   *
   * @param asks whether it waits for people once
   */
  Growth(String what, IntFunction<PinnedRunbook> runbook, boolean asks) {
    this.what = what;
    this.runbook = runbook;
    this.asks = asks;
  }

  private record Cost(double wall, double worker, Stage.Size size) {}

  /** A table of these sizes, each run so often on a server of its own. */
  String table(List<Integer> sizes, int rounds) {
    StringBuilder text = new StringBuilder();
    text.append("| ").append(what).append(" | run, s | worker's CPU, s | of it for one, ms |");
    text.append(" events for one | history for one, KB |\n|").append(" --- |".repeat(6));
    text.append('\n');
    for (int size : sizes) {
      List<Cost> costs = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        costs.add(once(size));
      }
      Figures wall = Figures.of(costs.stream().map(Cost::wall).toList());
      Figures worker = Figures.of(costs.stream().map(Cost::worker).toList());
      Stage.Size history = costs.getFirst().size();
      text.append(
          "| %,d | %s | %s | %.2f | %.1f | %.2f |%n"
              .formatted(
                  size,
                  wall.text(),
                  worker.text(),
                  worker.median() * 1000 / size,
                  (double) history.events() / size,
                  history.bytes() / 1000.0 / size));
    }
    return text.toString();
  }

  private Cost once(int size) {
    Variant variant = new ByRunbook(what, runbook.apply(size));
    try (Stage stage = new Stage()) {
      System.gc();
      String id = variant.type() + ":" + size;
      WorkflowStub run = Starts.stub(stage, variant.type(), id);
      Runnable start = variant.prepared(stage, run, id);
      Cpu before = Cpu.now();
      long began = System.nanoTime();
      start.run();
      if (asks) {
        var _ = stage.milestones().waiting(id).join();
        variant.approval(run, id).run();
      }
      var _ = run.getResult(Object.class);
      double wall = (System.nanoTime() - began) / 1e9;
      double worker = Cpu.now().workerSince(before) / 1e9;
      return new Cost(wall, worker, stage.size(id));
    }
  }
}
