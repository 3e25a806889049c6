package dev.tasuki.interpreter;

import dev.tasuki.attempt.ActionCall;
import dev.tasuki.attempt.GateProof;
import dev.tasuki.catalogue.Repeat;
import dev.tasuki.definition.Step;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.CommandRecord;
import dev.tasuki.record.Signed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** Writes the calls of hands: what to do, in whose name, under which approval and token. */
final class Calls {
  /** From the decision to repeat to the request itself: handed out within a minute, then sent. */
  private static final Duration TO_ARRIVE = Duration.ofMinutes(2);

  private final Run run;

  Calls(Run run) {
    this.run = run;
  }

  /** One attempt of a step as the hand gets it. */
  ActionCall of(Node node, StepMemory step) {
    ActionCall call = of(node, step.input, step);
    try {
      return call.keeping(run.scope.keeping(node));
    } catch (RunbookException e) {
      // Told before the first attempt; the look for a lost one goes on without.
      return call;
    }
  }

  ActionCall of(Node node, SortedMap<String, Object> input, StepMemory step) {
    return of(node, input, step, step.facts);
  }

  /** A look sees what is there now, whatever an attempt before it ran on. */
  ActionCall looking(Node node, SortedMap<String, Object> input, StepMemory step) {
    return of(node, input, step, Optional.empty());
  }

  private ActionCall of(
      Node node,
      SortedMap<String, Object> input,
      StepMemory step,
      Optional<SortedMap<String, Object>> facts) {
    return new ActionCall(
            input,
            run.target(node),
            run.reference,
            run.start.body().mode(),
            node.path,
            step.reset.isPresent() ? ActionCall.ANY_GROUP : step.group,
            Math.max(1, step.attempt),
            facts,
            step.hint,
            node.step instanceof Step.Action && run.tree.changes(node)
                ? approval(node)
                : Optional.empty(),
            ((Step.Action) node.step).risk(),
            run.lineage,
            cleared(node, step))
        .passing(step.pass)
        .changedBy(changes(node, step));
  }

  /** By what its inputs, or those of the step that it takes back, differ from what is written. */
  private List<Signed<CommandRecord>> changes(Node node, StepMemory step) {
    return node.role == Node.Role.INVERSE
        ? run.step(node.origin.orElseThrow()).changes
        : node.aside() ? List.of() : step.changes;
  }

  /**
   * What can be repeated without looking goes on after any reset that a person acknowledged. A
   * token is no such thing: which of them was used last is what a reset takes with it.
   */
  private List<String> cleared(Node node, StepMemory step) {
    SortedSet<String> cleared = new TreeSet<>(step.cleared);
    if (run.facts(node).repeat() == Repeat.SAFE) {
      cleared.addAll(run.memory.acknowledged);
    }
    return List.copyOf(cleared);
  }

  /** Whether the target still knows the step's token when the next attempt reaches it. */
  boolean remembered(Node node, StepMemory step) {
    // After a reset nobody knows when it was used first, but not before the run began.
    Instant since = run.memory.resets.isEmpty() ? step.tokenSince.orElse(run.now) : began();
    return run.facts(node)
        .token()
        .map(life -> !run.now.plus(TO_ARRIVE).isAfter(since.plus(life)))
        .orElse(false);
  }

  private Instant began() {
    return run.memory.started.orElse(run.now);
  }

  /**
   * The approval that a change runs under: that of its own last look, and for what stands aside
   * that of the step, or the group, that it belongs to.
   */
  private Optional<GateProof> approval(Node node) {
    List<Node> of = node.aside() ? node.outwards() : List.of(node);
    Optional<StepMemory.Approval> own =
        of.stream().flatMap(n -> run.step(n).approval.stream()).findFirst();
    if (own.isPresent()) {
      return run.gate(run.tree.node(own.get().gate())).proof(own.get().revision(), node);
    }
    if (!node.aside()) {
      return Optional.empty();
    }
    return node.gatekeeper()
        .map(run::gate)
        .filter(gate -> !gate.passages.isEmpty())
        .flatMap(gate -> gate.proof(gate.passages.lastKey(), node));
  }
}
