package dev.tasuki.interpreter;

import dev.tasuki.definition.ChildMode;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.definition.Step;
import dev.tasuki.outline.Outline;
import dev.tasuki.outline.Spot;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Mode;
import dev.tasuki.record.StartRecord;
import dev.tasuki.run.RunState;
import dev.tasuki.run.StepState;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Runs other runbooks as children with gates of their own.
 *
 * <p>A child that failed has unwound itself. One that came to a good end is closed and cannot
 * unwind any more: where its caller unwinds, what the child leaves is a debt, for which people are
 * asked to say that it was taken back by hand.
 */
final class Children {
  private final Run run;
  private final Holds holds;
  private final Ends ends;

  Children(Run run, Holds holds, Ends ends) {
    this.run = run;
    this.holds = holds;
    this.ends = ends;
  }

  void enter(Node node, Step.Run step) {
    StepMemory memory = run.step(node);
    try {
      String id = run.text(node, step.runbook());
      boolean propose = step.mode().filter(m -> m == ChildMode.PROPOSE).isPresent();
      if (propose) {
        run.propose(node, id, step.with());
        run.over(node, StepState.DONE, "proposed " + id + " to people");
        return;
      }
      PinnedRunbook child = pinned(id);
      memory.input = Blocks.given(child.definition().parameters(), step.with(), run.scope.of(node));
      start(node, step, memory, child);
    } catch (RunbookException e) {
      ends.fail(node, e);
    }
  }

  private PinnedRunbook pinned(String id) {
    if (!run.runbook.runbooks().containsKey(id)) {
      throw new RunbookException(
          RunbookError.RUNBOOK_UNKNOWN,
          "no runbook \"" + Run.cut(id, 100) + "\" was checked with this one");
    }
    return run.runbook.child(id);
  }

  private void start(Node node, Step.Run step, StepMemory memory, PinnedRunbook child) {
    memory.attempts++;
    String again = memory.attempts > 1 ? "." + memory.attempts : "";
    String id = run.start.body().workflowId() + ":" + node.path.replace('/', '.') + again;
    StartRecord start =
        new StartRecord(
            id,
            child.digest(),
            memory.input,
            run.target(node),
            run.start.body().requester(),
            mode(step),
            "run by " + run.start.body().workflowId() + " at " + node.path,
            run.start.body().alert(),
            run.now);
    memory.state = StepState.RUNNING;
    memory.cancelling = false;
    memory.detail = "run " + id;
    if (mode(step) == Mode.EXECUTE && !node.aside()) {
      push(node);
    }
    memory.phase =
        new Phase.Acting(
            run.child(node.path, start, child, step.await(), run.label(node) + " · run " + id));
  }

  private Mode mode(Step.Run step) {
    boolean diagnose = step.mode().filter(m -> m == ChildMode.DIAGNOSE).isPresent();
    return diagnose ? Mode.DIAGNOSE : run.start.body().mode();
  }

  private void push(Node node) {
    boolean known =
        run.memory.stack.stream()
            .anyMatch(e -> e.kind == RunMemory.Undoable.Kind.CHILD && e.path.equals(node.path));
    if (!known) {
      RunMemory.Undoable entry = new RunMemory.Undoable();
      entry.kind = RunMemory.Undoable.Kind.CHILD;
      entry.path = node.path;
      run.memory.stack.add(entry);
    }
  }

  void ended(Node node, Event.ChildEnded end) {
    StepMemory memory = run.step(node);
    Step.Run step = (Step.Run) node.step;
    memory.cancelling = false;
    if (!step.await()) {
      SortedMap<String, Object> value = new TreeMap<>();
      value.put("runId", end.runId());
      memory.value = Optional.of(Kept.write(value));
      run.over(node, StepState.DONE, "started " + end.runId());
      return;
    }
    memory.left = end.left();
    memory.began = !end.left().isEmpty();
    memory.changed = memory.began;
    memory.value = Optional.of(Kept.write(value(step, end)));
    String said = end.runId() + " ended " + end.outcome().word() + ": " + end.message();
    if (end.outcome().good()) {
      run.over(node, StepState.DONE, said);
    } else if (run.memory.ending.isPresent()) {
      run.over(node, StepState.FAILED, said);
    } else if (holds.stopping(node)) {
      ends.stopped(node, said);
    } else {
      ends.fail(node, RunbookError.CHILD_FAILED, said, StepState.FAILED);
    }
  }

  /** Outputs and outcome; optionals where the child may have finished before its end. */
  private SortedMap<String, Object> value(Step.Run step, Event.ChildEnded end) {
    SortedMap<String, Object> value = new TreeMap<>();
    RunbookDefinition definition =
        Optional.ofNullable(run.runbook.runbooks().get(step.runbook().text()))
            .orElse(run.runbook.definition());
    boolean maybe =
        Outline.of(definition).spots().stream()
            .map(Spot::step)
            .anyMatch(inside -> inside instanceof Step.Finish);
    SortedMap<String, Object> outputs = new TreeMap<>();
    end.outputs().forEach((name, json) -> outputs.put(name, Kept.read(json)));
    for (String name : definition.outputs().keySet()) {
      Optional<Object> given = Optional.ofNullable(outputs.get(name));
      if (maybe) {
        value.put(name, given);
      } else {
        given.ifPresent(known -> value.put(name, known));
      }
    }
    value.put("outcome", end.outcome().word());
    return value;
  }

  /** It never came to run. */
  void failed(Node node, CallFailure failure) {
    ended(
        node,
        new Event.ChildEnded(
            "",
            run.start.body().workflowId() + ":" + node.path,
            RunState.FAILED,
            failure.message(),
            new TreeMap<>(),
            List.of()));
  }
}
