package dev.tasuki.e2e.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.run.RunView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A runbook with a change of each repeat class, interrupted at every moment of each of them. By
 * default a sample; {@code mvn verify -Pkill-matrix} plays everything.
 */
@Timeout(900)
final class KillMatrixIT {
  private static final boolean ALL = Boolean.getBoolean("tasuki.kill-matrix");

  private static Rig rig;

  @BeforeAll
  static void start() {
    rig = new Rig();
    rig.startWorker("a", rig.temporalPort());
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  private static List<Standing> standing(Kind[] kinds, At... moments) {
    List<Standing> all = new ArrayList<>();
    for (Kind kind : kinds) {
      for (At at : moments) {
        if (at.possible(kind)) {
          all.add(Standing.start(rig, kind, at));
        }
      }
    }
    Together.each(all, Standing::awaitQuestion);
    List<Standing> probing = all.stream().filter(one -> one.at() == At.PROBING).toList();
    Together.each(
        probing,
        one -> {
          one.approve();
          one.awaitHeld();
          one.breakConnection();
          one.awaitProbe();
        });
    List<Standing> others =
        all.stream().filter(one -> one.at() != At.PROBING && one.at() != At.AT_GATE).toList();
    Together.each(others, Standing::approve);
    Together.each(others, Standing::awaitHeld);
    List<Standing> settling = others.stream().filter(one -> one.at().settling()).toList();
    settling.forEach(Standing::breakConnection);
    Together.each(settling, Standing::awaitUnknown);
    return all;
  }

  private static void round(
      List<Standing> all, Runnable kill, Consumer<Standing> fate, Runnable restart) {
    kill.run();
    all.forEach(fate);
    restart.run();
    Together.each(all, Standing::assertEverythingHappenedOnce);
  }

  @Test
  void aKilledWorker() {
    List<Standing> all =
        ALL
            ? standing(Kind.values(), At.values())
            : standing(Kind.values(), At.ON_ITS_WAY, At.AFTER_EFFECT, At.SETTLING, At.PROBING);
    round(
        all,
        () -> rig.killWorker("a"),
        Standing::senderDied,
        () -> rig.startWorker("a", rig.temporalPort()));
  }

  @Test
  void aKilledTemporalServer() {
    List<Standing> all =
        ALL
            ? standing(Kind.values(), At.values())
            : standing(new Kind[] {Kind.PROBE, Kind.ASK}, At.DURING_CALL, At.AFTER_EFFECT);
    round(all, rig::killServer, Standing::goOn, rig::startServer);
  }

  @Test
  void aWorkerThatIsCutOffFromTemporalButNotFromItsTarget() {
    rig.killWorker("a");
    try (Cut wire = new Cut(rig.temporalPort())) {
      rig.startWorker("b", wire.port());
      List<Standing> all =
          ALL
              ? standing(
                  Kind.values(), At.BEFORE_CALL, At.ON_ITS_WAY, At.AFTER_EFFECT, At.BEFORE_REPORT)
              : standing(new Kind[] {Kind.PROBE, Kind.ASK}, At.BEFORE_CALL, At.ON_ITS_WAY);
      wire.cut();
      // What is on its way arrives at once; what had not been sent goes on while nobody hears it.
      all.stream().filter(one -> one.at() != At.BEFORE_CALL).forEach(Standing::goOn);
      rig.startWorker("a", rig.temporalPort());
      List<Standing> late = all.stream().filter(one -> one.at() == At.BEFORE_CALL).toList();
      Together.each(late, Standing::awaitUnknown);
      late.forEach(Standing::goOn);
      Together.each(all, Standing::assertEverythingHappenedOnce);
      wire.mend();
      Together.each(all, Standing::assertEverythingHappenedOnce);
      rig.killWorker("b");
    }
  }

  @Test
  void aResetToEveryWorkflowTask() {
    List<Kind> kinds = List.of(Kind.values());
    List<Setback> all = new ArrayList<>();
    for (int task : ALL ? everyTask() : new int[] {0, 4, 9, 14}) {
      all.add(new Setback(rig, kinds.get(task % kinds.size()), task));
    }
    Together.each(all, Setback::playToTheEnd);
    Together.each(all, Setback::resetAndPlayOn);
  }

  /** Of a run that nothing interrupts. */
  private static int[] everyTask() {
    String model = rig.start(Kind.ASK);
    rig.person(model).attend();
    return IntStream.range(0, rig.tasks(model).size()).toArray();
  }

  /** Server 1.32.0 hands the old decision to the new run, whose gate it fits: it passes. */
  @Test
  void anApprovalThatTemporalAppliesAgainAfterAResetCountsNoMore() {
    String run = rig.start(Kind.ASK);
    rig.person(run).attend();
    rig.reset(run, "--event-id", Long.toString(rig.taskOfTheFirstDecision(run)));
    Person person = rig.person(run);
    RunView asking = person.await("is held", view -> !view.held().isEmpty());
    assertThat(asking.held()).extracting(RunView.Held::path).containsExactly("ask");
    assertThat(asking.questions()).isEmpty();
    RunView end = person.attend();
    assertThat(person.approvals()).as("asked anew: %s", end).isEqualTo(1);
    assertThat(rig.ledger.effects(run, Kind.ASK)).isEqualTo(1);
  }

  @Test
  void aResetWhileAChangeIsOnItsWay() {
    List<Standing> all = standing(Kind.values(), At.ON_ITS_WAY);
    all.forEach(one -> rig.reset(one.run(), "--type", "FirstWorkflowTask"));
    all.forEach(Standing::goOn);
    Together.each(all, Standing::assertEverythingHappenedOnce);
  }
}
