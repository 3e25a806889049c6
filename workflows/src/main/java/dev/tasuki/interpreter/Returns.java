package dev.tasuki.interpreter;

import dev.tasuki.attempt.ActionAnswer;
import dev.tasuki.attempt.Canceller;
import dev.tasuki.attempt.EvidenceReference;
import dev.tasuki.attempt.GatePolicy;
import dev.tasuki.attempt.Look;
import dev.tasuki.attempt.Paged;
import dev.tasuki.attempt.ProbeAnswer;
import dev.tasuki.record.Target;
import dev.tasuki.run.StepState;

/** What comes back of calls, timers and children, on its way to whoever asked for it. */
final class Returns {
  private final Run run;
  private final Gatekeeper gates;
  private final Actions actions;
  private final Setbacks setbacks;
  private final Pauses pauses;
  private final Forms forms;
  private final Places places;
  private final Locks locks;
  private final Children children;
  private final Lateness lateness;
  private final Ends ends;
  private final Standstills standstills;
  private final Releases releases;
  private final Cancellation cancellation;

  Returns(
      Run run,
      Gatekeeper gates,
      Actions actions,
      Setbacks setbacks,
      Pauses pauses,
      Forms forms,
      Places places,
      Locks locks,
      Children children,
      Lateness lateness,
      Ends ends,
      Standstills standstills,
      Releases releases,
      Cancellation cancellation) {
    this.run = run;
    this.gates = gates;
    this.actions = actions;
    this.setbacks = setbacks;
    this.pauses = pauses;
    this.forms = forms;
    this.places = places;
    this.locks = locks;
    this.children = children;
    this.lateness = lateness;
    this.ends = ends;
    this.standstills = standstills;
    this.releases = releases;
    this.cancellation = cancellation;
  }

  void answered(Event.Answered event) {
    RunMemory.Pending pending = run.memory.pending.remove(event.id());
    if (pending == null) {
      return;
    }
    Node node = run.tree.node(pending.path());
    switch (pending.purpose()) {
      case ATTEMPT -> actions.answered(node, (ActionAnswer) event.answer());
      case LOOK -> actions.looked(node, (Look) event.answer());
      case PROBE -> setbacks.probed(node, (ProbeAnswer) event.answer());
      case GATE_LOOK -> gates.looked(node, pending.subject(), (Look) event.answer());
      case GATE_POLICY -> gates.policyKnown(node, (GatePolicy) event.answer());
      case OWN_PROBE -> setbacks.ownProbed(node, (ActionAnswer) event.answer());
      case EVIDENCE -> actions.sealed(node, (EvidenceReference) event.answer());
      case PLACE -> places.known(node, (Target) event.answer());
      case GATE_PLACE ->
          gates.placed(node, event.id(), run.tree.node(pending.subject()), (Target) event.answer());
      case PAGE -> gates.paged((Paged) event.answer());
      case CANCELLER -> cancellation.by((Canceller) event.answer());
      case REVIEW ->
          run.note("Another person reviews it by: tasuki review " + run.reference.workflowId());
      case LOCK, SWITCHES -> {
        // The request has arrived; the lock itself is told by an event of its own.
      }
      case BACKOFF,
          BETWEEN_TRIES,
          SETTLE,
          WAIT,
          GATE_EXPIRES,
          GATE_REMINDER,
          FORM_EXPIRES,
          GROUP_LATE,
          LOCK_LATE,
          FREEZE_ENDS,
          CHILD ->
          throw new IllegalStateException(event.id() + " was answered and is no call");
    }
  }

  void failed(Event.Failed event) {
    RunMemory.Pending pending = run.memory.pending.remove(event.id());
    if (pending == null) {
      return;
    }
    Node node = run.tree.node(pending.path());
    switch (pending.purpose()) {
      case ATTEMPT -> setbacks.failed(node, event.failure());
      case LOOK -> actions.lookFailed(node, event.failure());
      case PROBE -> setbacks.probeFailed(node, event.failure());
      case GATE_LOOK, GATE_POLICY, GATE_PLACE -> gates.cannotAsk(node, event.failure());
      case OWN_PROBE -> setbacks.probeFailed(node, event.failure());
      case EVIDENCE -> actions.notSealed(node, event.failure());
      case PLACE ->
          ends.fail(node, event.failure().code(), event.failure().message(), StepState.FAILED);
      case PAGE -> run.note("Nobody could be paged: " + event.failure().message());
      case REVIEW -> gates.reviewFailed(node, event.failure());
      case CANCELLER -> cancellation.unread(event.failure());
      case LOCK -> locks.failed(pending.subject(), event.failure());
      case SWITCHES -> standstills.notHeard(node, event.failure());
      case CHILD -> children.failed(node, event.failure());
      case BACKOFF,
          BETWEEN_TRIES,
          SETTLE,
          WAIT,
          GATE_EXPIRES,
          GATE_REMINDER,
          FORM_EXPIRES,
          GROUP_LATE,
          FREEZE_ENDS,
          LOCK_LATE ->
          throw new IllegalStateException(event.id() + " is a timer and failed");
    }
  }

  void fired(Event.TimerFired event) {
    RunMemory.Pending pending = run.memory.pending.remove(event.id());
    if (pending == null) {
      return;
    }
    Node node = run.tree.node(pending.path());
    switch (pending.purpose()) {
      case BACKOFF, BETWEEN_TRIES, SETTLE -> setbacks.rested(node, pending.purpose());
      case GATE_EXPIRES -> gates.expired(node);
      case GATE_REMINDER -> gates.remind(node);
      case WAIT -> pauses.over(node);
      case FORM_EXPIRES -> forms.expired(node);
      case GROUP_LATE -> lateness.up(node);
      case LOCK_LATE -> locks.late(pending.subject());
      case FREEZE_ENDS -> releases.lifted(node);
      case ATTEMPT,
          LOOK,
          PROBE,
          OWN_PROBE,
          EVIDENCE,
          PLACE,
          GATE_PLACE,
          LOCK,
          PAGE,
          REVIEW,
          CANCELLER,
          SWITCHES,
          CHILD,
          GATE_LOOK,
          GATE_POLICY ->
          throw new IllegalStateException(event.id() + " is no timer and fired");
    }
  }

  void ended(Event.ChildEnded event) {
    RunMemory.Pending pending = run.memory.pending.remove(event.id());
    if (pending != null) {
      children.ended(run.tree.node(pending.path()), event);
    }
  }
}
