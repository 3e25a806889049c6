package dev.tasuki.interpreter;

import dev.tasuki.definition.Step;
import dev.tasuki.record.AlertOrigin;
import dev.tasuki.record.StartRecord;
import dev.tasuki.record.Verdict;
import dev.tasuki.record.WayOn;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import dev.tasuki.run.StepState;
import dev.tasuki.run.UndoState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows a run to people, from what it remembers. */
final class Views {
  private final Run run;

  Views(Run run) {
    this.run = run;
  }

  RunState state() {
    RunMemory memory = run.memory;
    if (memory.outcome.isPresent()) {
      return memory.outcome.get();
    }
    if (!holds().isEmpty() && (memory.ending.isEmpty() || settledButHeld())) {
      return RunState.HELD;
    }
    if (memory.ending.isPresent()) {
      return memory.ending.get().undo() ? RunState.UNDOING : RunState.RUNNING;
    }
    return memory.gates.values().stream().anyMatch(g -> g.state == GateMemory.State.OPEN)
        ? RunState.WAITING
        : RunState.RUNNING;
  }

  /** On its way out, and nothing moves until a person says something. */
  private boolean settledButHeld() {
    return run.memory.pending.isEmpty();
  }

  RunView view() {
    StartRecord start = run.start.body();
    return new RunView(
        start.workflowId(),
        run.runbook.definition().id(),
        run.runbook.definition().title(),
        start.definitionDigest(),
        start.target(),
        start.requester(),
        start.mode(),
        start.reason(),
        start.parameters(),
        start.alert(),
        run.memory.started.orElse(start.at()),
        run.memory.ended,
        state(),
        wrong(),
        changes(),
        now(),
        questions(),
        holds(),
        steps(),
        run.memory.notes);
  }

  private String wrong() {
    List<String> wrong = new ArrayList<>();
    run.start.body().alert().map(Views::inWords).ifPresent(wrong::add);
    holds().forEach(hold -> wrong.add(hold.path() + ": " + hold.why()));
    if (run.memory.ending.isPresent() && !run.memory.ending.get().outcome().good()) {
      wrong.add(run.memory.ending.get().message());
    }
    return Run.cut(String.join(" · ", wrong), 1000);
  }

  private static String inWords(AlertOrigin alert) {
    return alert.summary().isBlank() ? alert.name() : alert.name() + ": " + alert.summary();
  }

  private List<RunView.Change> changes() {
    List<RunView.Change> changes = new ArrayList<>();
    for (RunMemory.Undoable undo : run.memory.stack) {
      Node node = run.tree.node(undo.path);
      StepMemory step = run.step(node);
      if (!Unwinder.needed(step) || !(node.step instanceof Step.Action action)) {
        continue;
      }
      changes.add(
          new RunView.Change(
              node.path,
              action.action(),
              run.label(node),
              step.state == StepState.DONE,
              run.tree.undoOf(node.path).isEmpty() ? UndoState.NONE : undo.state,
              run.decisions(node).stream().map(d -> d.body().person().name()).distinct().toList(),
              step.ended.or(() -> step.started).orElse(run.now)));
    }
    return changes;
  }

  private String now() {
    if (run.memory.outcome.isPresent()) {
      return run.memory.outcome.get().word() + ": " + run.memory.message;
    }
    List<RunView.Held> held = holds();
    if (state() == RunState.HELD) {
      RunView.Held first = held.getFirst();
      return "held at " + first.path() + ", waits for a person: " + String.join(", ", first.ways());
    }
    List<RunView.Question> questions = questions();
    if (!questions.isEmpty()) {
      RunView.Question first = questions.getFirst();
      return "waits for "
          + Desk.inWords(first.approvals())
          + " to answer: "
          + first.ask()
          + " (until "
          + first.expires()
          + ")";
    }
    return active()
        .map(node -> (undoing(node) ? "undoes: " : "runs: ") + doing(node))
        .orElse("about to begin");
  }

  private static boolean undoing(Node node) {
    return node.undoes.isPresent();
  }

  private String doing(Node node) {
    StepMemory step = run.step(node);
    String attempt = step.attempts > 1 ? " · attempt " + step.attempts : "";
    return run.label(node) + attempt + (step.detail.isEmpty() ? "" : " · " + step.detail);
  }

  private Optional<Node> active() {
    for (RunMemory.Undoable undo : run.memory.stack) {
      List<Node> steps = run.tree.undoOf(undo.path);
      if (undo.state == UndoState.RUNNING && undo.cursor < steps.size()) {
        return Optional.of(leaf(steps.get(undo.cursor)));
      }
    }
    Node leaf = leaf(run.tree.root());
    return leaf.path.isEmpty() ? Optional.empty() : Optional.of(leaf);
  }

  private Node leaf(Node node) {
    int cursor = run.step(node).cursor;
    return cursor < node.children.size() ? leaf(node.children.get(cursor)) : node;
  }

  private List<RunView.Question> questions() {
    List<RunView.Question> questions = new ArrayList<>();
    for (Node node : run.tree.body()) {
      GateMemory gate = run.memory.gates.get(node.path);
      if (gate == null || gate.state != GateMemory.State.OPEN) {
        continue;
      }
      questions.add(
          new RunView.Question(
              node.path,
              gate.revision,
              gate.digest,
              gate.ask,
              gate.risk,
              gate.parts.stream().map(GateMemory.Part::shown).toList(),
              gate.policy.orElseThrow().approvals(),
              gate.decisions.stream()
                  .filter(d -> d.body().verdict() == Verdict.APPROVE)
                  .map(d -> d.body().person().name())
                  .toList(),
              gate.differences,
              gate.opened.orElse(Instant.EPOCH),
              gate.expires.orElse(Instant.EPOCH)));
    }
    return questions;
  }

  private List<RunView.Held> holds() {
    List<RunView.Held> held = new ArrayList<>();
    run.memory.steps.forEach(
        (path, step) ->
            step.hold.ifPresent(
                hold ->
                    held.add(
                        new RunView.Held(
                            path,
                            hold.revision(),
                            hold.why(),
                            hold.code().id(),
                            hold.unknown(),
                            hold.ways().stream().map(WayOn::word).toList(),
                            hold.since()))));
    return held;
  }

  private List<RunView.StepView> steps() {
    List<RunView.StepView> steps = new ArrayList<>();
    for (Node node : run.tree.body()) {
      steps.add(step(node));
      for (Node undo : run.tree.undoOf(node.path)) {
        addUndo(undo, steps);
      }
    }
    return steps;
  }

  private void addUndo(Node node, List<RunView.StepView> steps) {
    StepMemory memory = run.memory.steps.get(node.path);
    if (memory != null && memory.started.isPresent()) {
      steps.add(step(node));
    }
    node.children.forEach(child -> addUndo(child, steps));
  }

  private RunView.StepView step(Node node) {
    StepMemory step = run.step(node);
    return new RunView.StepView(
        node.path,
        node.depth,
        kind(node.step),
        run.label(node),
        node.step instanceof Step.Action action ? action.action() : "",
        step.state,
        step.detail,
        step.attempts,
        step.started,
        step.ended);
  }

  private static String kind(Step step) {
    return switch (step) {
      case Step.Action _ -> "action";
      case Step.Group _ -> "steps";
      case Step.Assert _ -> "assert";
      case Step.Finish _ -> "finish";
      case Step.Run _ -> "run";
      case Step.Block _ -> "block";
      case Step.Loop _ -> "foreach";
      case Step.Parallel _ -> "parallel";
      case Step.Choose _ -> "choose";
      case Step.Ask _ -> "ask";
      case Step.Wait _ -> "wait";
      case Step.Set _ -> "set";
    };
  }
}
