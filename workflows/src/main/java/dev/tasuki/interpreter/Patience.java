package dev.tasuki.interpreter;

import dev.tasuki.attempt.ActivityNames;
import dev.tasuki.attempt.PageRequest;
import dev.tasuki.attempt.Paged;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long an open question waits: people are reminded at half time; when its time is up the groups
 * behind the approvers are paged and get as much time again; then it is given up.
 */
final class Patience {
  private static final Outbox.Pace PAGE =
      new Outbox.Pace(Duration.ofSeconds(20), Duration.ZERO, Duration.ofMinutes(5));

  private final Run run;

  Patience(Run run) {
    this.run = run;
  }

  /** The question has just been opened. */
  void begin(Node node) {
    GateMemory gate = run.gate(node);
    gate.reminders = 0;
    gate.escalated = false;
    wait(node);
  }

  private void wait(Node node) {
    GateMemory gate = run.gate(node);
    Duration time = time(node);
    gate.expires = Optional.of(run.now.plus(time));
    start(node, Purpose.GATE_REMINDER, time.dividedBy(2), " is called to mind");
  }

  /** One timer at a time: each is two events of the history. */
  private void start(Node node, Purpose purpose, Duration time, String what) {
    run.gate(node).timer =
        Optional.of(
            run.timer(node.path, purpose, time, "the question of " + run.label(node) + what));
  }

  /** The policy's, or the gate's own if that is shorter. */
  private Duration time(Node node) {
    Duration most = run.gate(node).policy.orElseThrow().expires();
    return node.gate()
        .flatMap(gate -> gate.expires())
        .filter(own -> own.compareTo(most) < 0)
        .orElse(most);
  }

  void remind(Node node) {
    GateMemory gate = run.gate(node);
    gate.reminders++;
    Duration left = Duration.between(run.now, gate.expires.orElseThrow());
    start(node, Purpose.GATE_EXPIRES, left, " expires");
  }

  /** Whether nobody is left to be asked. */
  boolean exhausted(Node node) {
    GateMemory gate = run.gate(node);
    end(gate);
    List<String> next = gate.policy.orElseThrow().escalation();
    if (gate.escalated || next.isEmpty()) {
      return true;
    }
    gate.escalated = true;
    gate.policy = Optional.of(gate.policy.get().escalated());
    page(node, "escalate", next, "Nobody answers");
    wait(node);
    return false;
  }

  /** Wakes people for the gate; once for each of its questions and reasons. */
  void page(Node node, String why, List<String> groups, String words) {
    GateMemory gate = run.gate(node);
    run.call(
        node.path,
        Purpose.PAGE,
        "",
        ActivityNames.PAGE,
        CallKind.PAGE,
        new PageRequest(
            run.reference,
            run.reference.firstRunId() + ":" + node.path + ":" + gate.revision + ":" + why,
            groups,
            Run.cut(
                words
                    + ": "
                    + gate.ask
                    + " ("
                    + run.runbook.definition().title()
                    + ", "
                    + run.target(node).name()
                    + ", run "
                    + run.reference.workflowId()
                    + ")",
                1000)),
        PAGE,
        "pages " + String.join(", ", groups));
  }

  /** Who could not be paged is told to everybody. */
  void paged(Paged paged) {
    if (!paged.without().isEmpty()) {
      run.note(
          "No pager is configured for "
              + String.join(", ", paged.without())
              + "; whoever reads this, wake them.");
    }
  }

  /** Nothing is waited for any more. */
  void end(GateMemory gate) {
    gate.timer.ifPresent(run::dropTimer);
    gate.timer = Optional.empty();
  }
}
