package dev.tasuki.e2e.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.run.RunView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A change of each repeat class, in every construct around it, interrupted at every moment. By
 * default a sample; {@code mvn verify -Pkill-matrix} plays everything.
 */
@Timeout(900)
final class KillMatrixIT {
  static final boolean ALL = Boolean.getBoolean("tasuki.kill-matrix");

  private static final List<Kind> KINDS = List.of(Kind.values());
  private static final List<At> MOMENTS = List.of(At.values());

  /** At these a worker that lost Temporal goes on. */
  private static final List<At> CUT_OFF =
      List.of(At.BEFORE_CALL, At.ON_ITS_WAY, At.AFTER_EFFECT, At.BEFORE_REPORT);

  private static Rig rig;
  private static Round round;

  @BeforeAll
  static void start() {
    rig = new Rig();
    round = new Round(rig);
    rig.startWorker("a", rig.temporalPort());
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @Test
  void aKilledWorker() {
    round.killWorker(
        Round.all(
            Construct.PLAIN,
            KINDS,
            ALL ? MOMENTS : List.of(At.ON_ITS_WAY, At.AFTER_EFFECT, At.SETTLING, At.PROBING)));
  }

  @Test
  void aKilledWorkerInEveryConstruct() {
    List<Round.Hit> hits = new ArrayList<>();
    if (ALL) {
      hits.addAll(Round.inTurn(Construct.more(), MOMENTS));
      hits.addAll(Round.all(Construct.UNDO, KINDS, At.OF_ATTEMPT));
    } else {
      hits.addAll(Round.inTurn(Construct.more(), List.of(At.ON_ITS_WAY, At.HELD)));
    }
    Round.parts(hits).forEach(round::killWorker);
  }

  @Test
  void aKilledTemporalServer() {
    round.killServer(
        Round.all(
            Construct.PLAIN,
            ALL ? KINDS : List.of(Kind.PROBE, Kind.ASK),
            ALL ? MOMENTS : List.of(At.DURING_CALL, At.AFTER_EFFECT)));
    if (ALL) {
      Round.parts(Round.inTurn(Construct.more(), MOMENTS)).forEach(round::killServer);
    }
  }

  @Test
  void aWorkerThatIsCutOffFromTemporalButNotFromItsTarget() {
    round.cutOff(
        Round.all(
            Construct.PLAIN,
            ALL ? KINDS : List.of(Kind.PROBE, Kind.ASK),
            ALL ? CUT_OFF : List.of(At.BEFORE_CALL, At.ON_ITS_WAY)));
    if (ALL) {
      Round.parts(Round.inTurn(Construct.more(), CUT_OFF)).forEach(round::cutOff);
    }
  }

  @Test
  void aLockThatIsHandedOver() {
    for (Kind kind : ALL ? KINDS : List.of(Kind.PROBE)) {
      new Handover(rig, kind).whileItsHolderIsHit();
    }
    new Handover(rig, Kind.TOKEN).betweenReleaseAndGrant();
  }

  @Test
  void aResetToEveryWorkflowTask() {
    List<Setback> all = new ArrayList<>();
    for (Construct construct : Construct.repeatable()) {
      if (ALL) {
        all.addAll(round.everyTask(construct));
      } else {
        IntStream.of(construct == Construct.PLAIN ? new int[] {0, 4, 9, 14} : new int[] {11})
            .forEach(
                task ->
                    all.add(
                        new Setback(rig, construct.plan(KINDS.get(task % KINDS.size())), task)));
      }
    }
    round.setBack(all);
  }

  /** Server 1.32.0 hands the old decision to the new run, whose gate it fits: it passes. */
  @Test
  void anApprovalThatTemporalAppliesAgainAfterAResetCountsNoMore() {
    String run = rig.start(Construct.PLAIN.plan(Kind.ASK));
    rig.person(run).attend();
    rig.chronicle()
        .reset(run, "--event-id", Long.toString(rig.chronicle().taskOfTheFirstDecision(run)));
    Person person = rig.person(run);
    RunView asking = person.await("is held", view -> !view.held().isEmpty());
    assertThat(asking.held()).extracting(RunView.Held::path).containsExactly("ask");
    assertThat(asking.questions()).isEmpty();
    RunView end = person.attend();
    assertThat(person.approvals()).as("asked anew: %s", end).isEqualTo(1);
    assertThat(rig.ledger.effects(new Entry(run, "ask"))).isEqualTo(1);
  }

  @Test
  void aResetWhileAChangeIsOnItsWay() {
    List<Standing> all = round.standing(Round.all(Construct.PLAIN, KINDS, List.of(At.ON_ITS_WAY)));
    all.forEach(one -> rig.chronicle().reset(one.run(), "--type", "FirstWorkflowTask"));
    all.forEach(Standing::goOn);
    Together.each(all, Standing::assertEverythingHappenedOnce);
  }

  @Test
  void aChildThatIsResetWhileAChangeOfItIsOnItsWay() {
    List<Standing> all = round.standing(Round.all(Construct.CHILD, KINDS, List.of(At.ON_ITS_WAY)));
    all.forEach(
        one -> rig.chronicle().reset(one.plan().runOf(one.run()), "--type", "FirstWorkflowTask"));
    all.forEach(Standing::goOn);
    Together.each(all, Standing::assertEverythingHappenedOnce);
  }
}
