package dev.tasuki.interpreter;

import dev.tasuki.attempt.Standstill;
import dev.tasuki.definition.Step;
import dev.tasuki.given.FilledAnswer;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.record.Mode;
import dev.tasuki.record.WayOn;
import dev.tasuki.type.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which ways on a held step has, and what a person has to fill in for them. */
final class Ways {
  private final Run run;
  private final Readers readers;

  Ways(Run run) {
    this.run = run;
    this.readers = new Readers(run);
  }

  /**
   * The ways on.
   *
   * @param leaving the step shall come to rest
   */
  List<WayOn> of(Node node, Hold.Kind kind, boolean unknown, boolean leaving) {
    List<WayOn> ways = new ArrayList<>();
    boolean done = mayBeDone(node, kind, unknown, leaving);
    if (done && unknown) {
      ways.add(WayOn.DONE);
    }
    if (unknown && leaving) {
      ways.add(WayOn.SKIP);
    } else if (kind != Hold.Kind.DEBT || node.aside()) {
      ways.add(WayOn.RETRY);
    }
    if (!unknown && mayBeMissing(node, kind) && !readers.any(node)) {
      ways.add(WayOn.SKIP);
    }
    if (done && !unknown) {
      ways.add(WayOn.DONE);
    }
    if (kind == Hold.Kind.FREEZE && run.step(node).standstill.stream().anyMatch(Ways::passable)) {
      ways.add(WayOn.PASS);
    }
    boolean undoable = run.start.body().mode() != Mode.DIAGNOSE && !node.aside();
    if (undoable && run.memory.ending.isEmpty()) {
      ways.add(WayOn.UNDO);
    }
    ways.add(WayOn.ABORT);
    return ways;
  }

  /** Of what is to come to rest only the answer to what happened is asked. */
  private boolean mayBeDone(Node node, Hold.Kind kind, boolean unknown, boolean leaving) {
    if (kind == Hold.Kind.DEBT) {
      return true;
    }
    if (unknown) {
      return leaving
          || node.aside()
          || (node.step instanceof Step.Action action
              ? action.evidence().isEmpty()
              : !readers.any(node));
    }
    return kind == Hold.Kind.STEP && mayBeMissing(node, kind) && asked(node);
  }

  private static boolean passable(Standstill by) {
    return by.frozen().filter(frozen -> !frozen.approvers().isEmpty()).isPresent();
  }

  /** An action whose work may be left out, or be done by somebody else. */
  private static boolean mayBeMissing(Node node, Hold.Kind kind) {
    return (kind == Hold.Kind.STEP || kind == Hold.Kind.FREEZE)
        && !node.aside()
        && node.step instanceof Step.Action action
        && action.evidence().isEmpty();
  }

  /** Whether people have passed the gate that covers it, if there is one. */
  private boolean asked(Node node) {
    return !run.tree.changes(node)
        || node.gatekeeper().map(gate -> !run.gate(gate).passages.isEmpty()).orElse(true);
  }

  /** Why a retry cannot run the step with other inputs; empty if it can. */
  Optional<String> unchangeable(Node node, Hold hold) {
    if (node.aside() || !(node.step instanceof Step.Action)) {
      return Optional.of("it is no action of the runbook's body");
    }
    if (hold.code() == RunbookError.EVIDENCE_LOST && run.tree.changes(node)) {
      return Optional.of("it has acted, and only its evidence is to be stored");
    }
    return switch (hold.kind()) {
      case STEP -> Optional.empty();
      case UNKNOWN ->
          switch (run.facts(node).repeat()) {
            case PROBE, ASK -> Optional.empty();
            case SAFE, TOKEN ->
                Optional.of(
                    "its last attempt may have happened, and is to be repeated as it was first");
          };
      case GATE, GROUP, MAX_DURATION, RESET, FREEZE, UNDO_ASKED, DEBT ->
          Optional.of("it does not wait for an action that failed");
    };
  }

  /** Inputs that a retry may change: all but those that decide what the action does. */
  List<String> changeable(Node node, Hold hold) {
    if (unchangeable(node, hold).isPresent()) {
      return List.of();
    }
    TreeSet<String> names = new TreeSet<>(input(node).keySet());
    run.facts(node).chosenBy().forEach(names::remove);
    return List.copyOf(names);
  }

  /** With which a step ran, or would run, as far as it is known. */
  SortedMap<String, Object> input(Node node) {
    SortedMap<String, Object> input = new TreeMap<>();
    if (node.step instanceof Step.Action action && node.role != Node.Role.INVERSE) {
      input.putAll(action.with());
    }
    input.putAll(run.step(node).input);
    input.putAll(run.step(node).changed());
    return input;
  }

  /** What a person who has done its work fills in. */
  FilledAnswer answer(Node node) {
    ValueType output = run.facts(node).output();
    Step.Action action = (Step.Action) node.step;
    return action.keep().isEmpty()
        ? FilledAnswer.whole(output)
        : FilledAnswer.kept(action.keep(), output);
  }

  /** The fields of its answer that later steps read as surely there. */
  List<String> needed(Node node, Hold hold) {
    if (node.aside() || !(node.step instanceof Step.Action) || !hold.ways().contains(WayOn.DONE)) {
      return List.of();
    }
    // What is on its way out has nothing behind it that reads.
    if (run.memory.ending.isPresent() || !readers.any(node)) {
      return List.of();
    }
    FilledAnswer answer = answer(node);
    return readers.fields(node, new TreeSet<>(answer.fields().keySet())).stream()
        .filter(name -> !(answer.type(name) instanceof ValueType.Maybe))
        .toList();
  }

  /** Whether later steps read what it gives as surely there. */
  boolean read(Node node) {
    return readers.any(node);
  }

  /** Who says that something was done by hand says where it can be seen. */
  static boolean proofNeeded(Hold hold) {
    return !hold.unknown() && hold.ways().contains(WayOn.DONE);
  }
}
