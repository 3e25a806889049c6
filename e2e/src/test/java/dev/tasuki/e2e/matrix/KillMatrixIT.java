package dev.tasuki.e2e.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.run.RunView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

  private static List<Construct> constructs() {
    return Stream.of(Construct.values()).filter(one -> one != Construct.PLAIN).toList();
  }

  private static void killWorker(List<Round.Hit> hits) {
    Round.interrupt(
        round.standing(hits),
        () -> rig.killWorker("a"),
        Standing::senderDied,
        () -> rig.startWorker("a", rig.temporalPort()));
  }

  private static void killServer(List<Round.Hit> hits) {
    Round.interrupt(round.standing(hits), rig::killServer, Standing::goOn, rig::startServer);
  }

  @Test
  void aKilledWorker() {
    killWorker(
        Round.all(
            Construct.PLAIN,
            KINDS,
            ALL ? MOMENTS : List.of(At.ON_ITS_WAY, At.AFTER_EFFECT, At.SETTLING, At.PROBING)));
  }

  @Test
  void aKilledWorkerInEveryConstruct() {
    List<Round.Hit> hits = new ArrayList<>();
    if (ALL) {
      hits.addAll(Round.inTurn(constructs(), MOMENTS));
      hits.addAll(Round.all(Construct.UNDO, KINDS, At.OF_ATTEMPT));
    } else {
      hits.addAll(Round.inTurn(constructs(), List.of(At.ON_ITS_WAY)));
      hits.addAll(Round.inTurn(List.of(Construct.HELD_RETRY, Construct.HELD_ABORT), MOMENTS.subList(At.HELD.ordinal(), At.HELD.ordinal() + 1)));
    }
    Round.parts(hits).forEach(KillMatrixIT::killWorker);
  }

  @Test
  void aKilledTemporalServer() {
    killServer(
        Round.all(
            Construct.PLAIN,
            ALL ? KINDS : List.of(Kind.PROBE, Kind.ASK),
            ALL ? MOMENTS : List.of(At.DURING_CALL, At.AFTER_EFFECT)));
  }

  @Test
  void aKilledTemporalServerInEveryConstruct() {
    if (ALL) {
      Round.parts(Round.inTurn(constructs(), MOMENTS)).forEach(KillMatrixIT::killServer);
    }
  }

  @Test
  void aWorkerThatIsCutOffFromTemporalButNotFromItsTarget() {
    cutOff(
        Round.all(
            Construct.PLAIN,
            ALL ? KINDS : List.of(Kind.PROBE, Kind.ASK),
            ALL ? CUT_OFF : List.of(At.BEFORE_CALL, At.ON_ITS_WAY)));
  }

  private static void cutOff(List<Round.Hit> hits) {
    rig.killWorker("a");
    try (Cut wire = new Cut(rig.temporalPort())) {
      rig.startWorker("b", wire.port());
      List<Standing> all = round.standing(hits);
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
    List<Setback> all = new ArrayList<>();
    for (int task : ALL ? everyTask(Construct.PLAIN) : new int[] {0, 4, 9, 14}) {
      all.add(new Setback(rig, Construct.PLAIN.plan(KINDS.get(task % KINDS.size())), task));
    }
    setBack(all);
  }

  private static void setBack(List<Setback> all) {
    Together.each(all, Setback::playToTheEnd);
    Together.each(all, Setback::resetAndPlayOn);
  }

  /** Of a run that nothing interrupts. */
  private static int[] everyTask(Construct construct) {
    Plan plan = construct.plan(Kind.ASK);
    String model = rig.start(plan);
    rig.people(model, plan).attend();
    return IntStream.range(0, rig.tasks(model).size()).toArray();
  }

  /** Server 1.32.0 hands the old decision to the new run, whose gate it fits: it passes. */
  @Test
  void anApprovalThatTemporalAppliesAgainAfterAResetCountsNoMore() {
    String run = rig.start(Construct.PLAIN.plan(Kind.ASK));
    rig.person(run).attend();
    rig.reset(run, "--event-id", Long.toString(rig.taskOfTheFirstDecision(run)));
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
    all.forEach(one -> rig.reset(one.run(), "--type", "FirstWorkflowTask"));
    all.forEach(Standing::goOn);
    Together.each(all, Standing::assertEverythingHappenedOnce);
  }
}
