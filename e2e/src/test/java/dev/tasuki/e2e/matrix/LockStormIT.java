package dev.tasuki.e2e.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.lock.LockState;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.run.RunState;
import dev.tasuki.sandbox.process.Await;
import dev.tasuki.sandbox.standin.Barrier;
import dev.tasuki.sandbox.standin.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two hundred runs want one lock. A tenth of them is terminated and a tenth deleted, two while they
 * have it and a change of theirs is in the wire; the worker is killed once.
 */
@Timeout(400)
final class LockStormIT {
  private static final int RUNS = 200;

  /** Places in the queue of the runs to which something happens while they have the lock. */
  private static final int TERMINATED = 3;

  private static final int DELETED = 7;
  private static final int INTERRUPTED = 110;

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final PinnedRunbook RUNBOOK = MatrixRunbook.locked(Kind.SAFE, "storm");
  private static final String KEY = "none/storm";

  @Test
  void oneAtATimeInTheOrderInWhichTheyAskedAndNobodyIsForgotten() {
    try (Rig rig = new Rig()) {
      rig.startWorker("a", rig.temporalPort());
      String first = rig.start("storm-0", RUNBOOK);
      Barrier begin = inTheWire(rig, first);
      begin.awaitReached(PATIENCE);
      List<String> order = inOrderOfAsking(rig, first);
      Barrier terminated = inTheWire(rig, order.get(TERMINATED));
      Barrier deleted = inTheWire(rig, order.get(DELETED));
      Barrier interrupted = inTheWire(rig, order.get(INTERRUPTED));
      kill(rig, order, DELETED + 1, INTERRUPTED);
      begin.release();

      terminated.awaitReached(PATIENCE);
      rig.terminate(order.get(TERMINATED));
      comesThroughWhileItSettles(rig, terminated);

      deleted.awaitReached(PATIENCE);
      rig.delete(order.get(DELETED));
      comesThroughWhileItSettles(rig, deleted);

      interrupted.awaitReached(PATIENCE);
      rig.killWorker("a");
      interrupted.drop();
      kill(rig, order, INTERRUPTED + 1, RUNS);
      rig.startWorker("a", rig.temporalPort());

      List<String> survivors =
          IntStream.range(0, RUNS).filter(i -> !dies(i)).mapToObj(order::get).toList();
      assertThat(survivors).hasSize(RUNS * 8 / 10);
      survivors.forEach(
          run -> assertThat(rig.end(run)).as("end of %s", run).isEqualTo(RunState.DONE));
      List<String> turns = rig.ledger.turns();
      assertThat(turns).as("who asked the ledger, one block each").doesNotHaveDuplicates();
      List<String> expected = new ArrayList<>(order);
      IntStream.range(0, RUNS)
          .filter(i -> dies(i) && i != TERMINATED && i != DELETED)
          .forEach(i -> expected.remove(order.get(i)));
      assertThat(turns).isEqualTo(expected);
      assertThat(turns).allSatisfy(run -> assertThat(effects(rig, run)).isEqualTo(1));
    }
  }

  private static long effects(Rig rig, String run) {
    return rig.ledger.effects(new Entry(run, Kind.SAFE.word()));
  }

  private static Barrier inTheWire(Rig rig, String run) {
    return rig.ledger.hold(new Entry(run, Kind.SAFE.word()), Ask.What.CHANGE, Moment.BEFORE_EFFECT);
  }

  /** The lock knows that its holder is gone; what that has sent takes effect only now. */
  private static void comesThroughWhileItSettles(Rig rig, Barrier change) {
    boolean settles = Await.until(PATIENCE, () -> rig.lock(KEY).settled().isPresent());
    assertThat(settles).as("the lock has seen that its holder is gone").isTrue();
    change.release();
  }

  /** All of them, once each has asked. */
  private static List<String> inOrderOfAsking(Rig rig, String first) {
    List<Integer> others = IntStream.range(1, RUNS).boxed().toList();
    others.forEach(i -> rig.start("storm-" + i, RUNBOOK));
    boolean all = Await.until(PATIENCE, () -> rig.lock(KEY).queue().size() == RUNS - 1);
    LockState lock = rig.lock(KEY);
    assertThat(all).as("everybody has asked: %s", lock.queue().size()).isTrue();
    assertThat(lock.holder().orElseThrow().run().workflowId()).isEqualTo(first);
    List<String> order = new ArrayList<>(List.of(first));
    lock.queue().forEach(claim -> order.add(claim.run().workflowId()));
    return order;
  }

  private static boolean dies(int place) {
    return place % 10 == TERMINATED || place % 10 == DELETED;
  }

  /** While they wait. */
  private static void kill(Rig rig, List<String> order, int from, int to) {
    Together.each(
        IntStream.range(from, to).filter(LockStormIT::dies).boxed().toList(),
        place -> {
          if (place % 10 == TERMINATED) {
            rig.terminate(order.get(place));
          } else {
            rig.delete(order.get(place));
          }
        });
  }
}
