package dev.tasuki.interpreter;

import dev.tasuki.attempt.ActivityNames;
import dev.tasuki.attempt.Frozen;
import dev.tasuki.attempt.Standstill;
import dev.tasuki.attempt.SwitchWait;
import dev.tasuki.catalogue.Repeat;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Signed;
import dev.tasuki.record.SwitchRecord;
import dev.tasuki.record.SwitchScope;
import dev.tasuki.run.StepState;
import dev.tasuki.switchboard.Pause;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Steps that a switch keeps from acting. Their time stands still; they cost nothing, and try again
 * when they are told to. That a switch is on again is said by the hand, not here.
 */
final class Standstills {
  private static final Outbox.Pace PACE =
      new Outbox.Pace(Duration.ofSeconds(10), Duration.ZERO, Duration.ofMinutes(5));

  private final Run run;
  private final Holds holds;
  private final Ends ends;

  Standstills(Run run, Holds holds, Ends ends) {
    this.run = run;
    this.holds = holds;
    this.ends = ends;
  }

  /** The attempt that a hand refused is none, unless it had changed something before. */
  static void count(StepMemory step, Standstill by) {
    if (by.midway()) {
      step.began = true;
    } else {
      step.attempt--;
      step.attempts--;
    }
  }

  /** A hand did not act: the switches are asked to tell when one is on again. */
  void stopped(Node node, CallFailure failure, Standstill by) {
    if (by.kind() == Standstill.Kind.FREEZE && !node.aside()) {
      freeze(node, failure, by);
      return;
    }
    park(node, failure.message(), Optional.of(by));
    ask(node, by);
  }

  private void ask(Node node, Standstill by) {
    run.call(
        node.path,
        Purpose.SWITCHES,
        "",
        ActivityNames.SWITCHES,
        CallKind.SWITCHES,
        new SwitchWait(run.reference, by.revision()),
        PACE,
        "waits for a switch");
  }

  /** People may let it pass; otherwise it goes on when the freeze ends. */
  private void freeze(Node node, CallFailure failure, Standstill by) {
    StepMemory step = run.step(node);
    step.standstill = Optional.of(by);
    step.stoppedAt = Optional.of(run.now);
    boolean unknown = step.unknown;
    holds.hold(node, Hold.Kind.FREEZE, RunbookError.FROZEN, failure.message(), unknown);
    ask(node, by);
    by.frozen()
        .flatMap(Frozen::until)
        .ifPresent(
            until ->
                run.timer(
                    node.path,
                    Purpose.FREEZE_ENDS,
                    Duration.between(run.now, until),
                    "the freeze " + by.frozen().get().name() + " ends"));
  }

  /** Nobody waits for the end of a freeze any more. */
  void forget(String path) {
    List.copyOf(run.memory.pending.entrySet()).stream()
        .filter(entry -> entry.getValue().purpose() == Purpose.FREEZE_ENDS)
        .filter(entry -> entry.getValue().path().equals(path))
        .forEach(entry -> run.dropTimer(entry.getKey()));
  }

  /** Whether a switch, or a freeze, is what the step waits for. */
  static boolean stands(StepMemory step) {
    return step.phase instanceof Phase.Switched
        || step.hold.filter(hold -> hold.kind() == Hold.Kind.FREEZE).isPresent();
  }

  /** The run itself is paused, so that nothing new is begun in it. */
  void stopped(Node node, Pause pause) {
    park(node, inWords(pause), Optional.empty());
  }

  private void park(Node node, String why, Optional<Standstill> by) {
    StepMemory step = run.step(node);
    step.phase = new Phase.Switched();
    step.state = step.unknown ? StepState.UNKNOWN : StepState.WAITING;
    step.detail = Run.cut(why, 500);
    step.standstill = by;
    step.stoppedAt = Optional.of(run.now);
  }

  /** Nobody would tell it: a person has to. */
  void notHeard(Node node, CallFailure failure) {
    StepMemory step = run.step(node);
    if (!(step.phase instanceof Phase.Switched)) {
      return;
    }
    String why = step.detail + " And nobody could be asked to tell: " + failure.message();
    if (node.aside()) {
      ends.fail(node, RunbookError.SWITCHES_UNKNOWN, why, StepState.FAILED);
    } else {
      Hold.Kind kind = step.unknown ? Hold.Kind.UNKNOWN : Hold.Kind.STEP;
      holds.hold(node, kind, RunbookError.SWITCHES_UNKNOWN, why, step.unknown);
    }
  }

  /** Whether the step is at rest; of what nobody knows the outcome of, people are asked. */
  boolean quiet(Node node) {
    StepMemory step = run.step(node);
    if (step.unknown && run.facts(node).repeat() != Repeat.SAFE) {
      holds.hold(
          node,
          Hold.Kind.UNKNOWN,
          RunbookError.OUTCOME_UNKNOWN,
          "An attempt was lost before a switch stopped " + run.label(node),
          true);
      return false;
    }
    step.phase = new Phase.Idle();
    if (!step.began) {
      step.state = StepState.PENDING;
    }
    return true;
  }

  /** The steps that stand still, none of which has to any more. */
  List<Node> released() {
    return List.copyOf(run.memory.steps.entrySet()).stream()
        .filter(entry -> stands(entry.getValue()))
        .map(entry -> run.tree.node(entry.getKey()))
        .toList();
  }

  /** Its time goes on; whether it had begun to act before it was stopped. */
  boolean resume(StepMemory step) {
    Duration stood = step.stoppedAt.map(at -> Duration.between(at, run.now)).orElse(Duration.ZERO);
    step.deadline = step.deadline.map(deadline -> deadline.plus(stood));
    step.stoppedAt = Optional.empty();
    step.hold = Optional.empty();
    step.detail = "";
    boolean midway = step.standstill.map(Standstill::midway).orElse(false);
    step.standstill = Optional.empty();
    return midway;
  }

  // The pause of the run itself.

  /**
   * Whether an order about this run, or the one that runs it, is news.
   *
   * @throws RunbookException saying why it is not
   */
  void check(SwitchRecord order) {
    String id = run.reference.workflowId();
    boolean ours =
        order.scope() == SwitchScope.RUN
            && (id.equals(order.name()) || id.startsWith(order.name() + ":"));
    if (!ours) {
      throw new RunbookException(
          RunbookError.USAGE_WRONG, "it is about \"" + Run.cut(order.name(), 100) + "\"");
    }
    if (run.memory.switchedAt.filter(at -> !order.at().isAfter(at)).isPresent()) {
      throw new RunbookException(
          RunbookError.SWITCH_REFUSED, "it is not newer than the last order that counted");
    }
  }

  /** Pauses or resumes the run; its children are told. */
  void turn(Signed<SwitchRecord> signed) {
    SwitchRecord order = signed.body();
    run.memory.switchedAt = Optional.of(order.at());
    run.memory.pause =
        order.paused()
            ? Optional.of(
                new Pause(
                    order.scope(),
                    order.name(),
                    order.person().name(),
                    order.reason(),
                    order.at(),
                    List.of()))
            : Optional.empty();
    List.copyOf(run.memory.pending.values()).stream()
        .filter(pending -> pending.purpose() == Purpose.CHILD)
        .forEach(pending -> run.orders.add(new Order.SwitchChild(pending.subject(), signed)));
  }

  static String inWords(Pause pause) {
    return pause.inWords() + ". To go on: " + pause.resume();
  }
}
