package dev.tasuki.e2e.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.run.RunState;
import dev.tasuki.sandbox.process.Await;
import dev.tasuki.sandbox.standin.Barrier;
import dev.tasuki.sandbox.standin.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Pairs of runs that want one lock each: the first one has it, the second one waits, and the worker
 * dies. Both change twice under the lock, so that a second holder would show between them.
 */
final class Handover {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int PAIRS = 12;

  /** The worker may be killed a moment too early or too late; this often surely not. */
  private static final int ROUNDS = 6;

  private static final String SECOND = "second";

  private final Rig rig;
  private final Kind kind;

  Handover(Rig rig, Kind kind) {
    this.rig = rig;
    this.kind = kind;
  }

  /** Two runs and their lock. */
  private record Pair(String key, String first, String second, Barrier barrier) {}

  private Pair pair(String entry, Ask.What what, Moment moment) {
    String name = rig.name("lock-" + kind.word());
    PinnedRunbook runbook = MatrixRunbook.locked(kind, name, MatrixRunbook.write(SECOND, kind));
    String first = name + "-1";
    String second = name + "-2";
    Barrier barrier = rig.ledger.hold(new Entry(first, entry), what, moment);
    var _ = rig.start(first, runbook);
    barrier.awaitReached(PATIENCE);
    var _ = rig.start(second, runbook);
    String key = "none/" + name;
    boolean waits = Await.until(PATIENCE, () -> rig.lock(key).queue().size() == 1);
    assertThat(waits).as("%s waits for %s", second, key).isTrue();
    return new Pair(key, first, second, barrier);
  }

  /** At each moment of its first change, and of its last. */
  void whileItsHolderIsHit() {
    List<Pair> pairs = new ArrayList<>();
    List<Pair> onItsWay = new ArrayList<>();
    for (String entry : List.of(kind.word(), SECOND)) {
      pairs.add(pair(entry, Ask.What.READ, Moment.BEFORE_EFFECT));
      pairs.add(pair(entry, Ask.What.CONFIRM, Moment.BEFORE_EFFECT));
      onItsWay.add(pair(entry, Ask.What.CHANGE, Moment.BEFORE_EFFECT));
      pairs.add(pair(entry, Ask.What.CHANGE, Moment.AFTER_EFFECT));
    }
    rig.killWorker("a");
    pairs.forEach(pair -> pair.barrier().drop());
    onItsWay.forEach(pair -> pair.barrier().release());
    rig.startWorker("a", rig.temporalPort());
    Together.each(pairs, this::assertOneAfterTheOther);
    Together.each(onItsWay, this::assertOneAfterTheOther);
  }

  /** The first one has given it back, and the lock has not heard of it. */
  void betweenReleaseAndGrant() {
    long caught = 0;
    for (int round = 0; round < ROUNDS && caught == 0; round++) {
      List<Pair> pairs =
          IntStream.range(0, PAIRS)
              .mapToObj(_ -> pair(SECOND, Ask.What.CONFIRM, Moment.BEFORE_EFFECT))
              .toList();
      pairs.forEach(pair -> pair.barrier().release());
      boolean handed =
          Await.until(
              PATIENCE,
              () -> pairs.stream().anyMatch(pair -> rig.chronicle().releasing(pair.key())));
      rig.killWorker("a");
      assertThat(handed).as("a lock was given back").isTrue();
      caught = pairs.stream().filter(pair -> rig.chronicle().releasing(pair.key())).count();
      rig.startWorker("a", rig.temporalPort());
      Together.each(pairs, this::assertOneAfterTheOther);
    }
    assertThat(caught).as("locks that were between release and grant").isPositive();
  }

  private void assertOneAfterTheOther(Pair pair) {
    for (String run : List.of(pair.first(), pair.second())) {
      assertThat(rig.person(run).attend().state()).as("end of %s", run).isEqualTo(RunState.DONE);
      assertThat(rig.ledger.effects(run))
          .as("effects of %s", run)
          .containsExactly(new Entry(run, kind.word()), new Entry(run, SECOND));
    }
    List<String> turns =
        rig.ledger.turns().stream().filter(List.of(pair.first(), pair.second())::contains).toList();
    assertThat(turns)
        .as("who asked the ledger under %s", pair.key())
        .contains(pair.first(), pair.second());
    assertThat(turns).as("no two have %s at once", pair.key()).isSorted();
  }
}
