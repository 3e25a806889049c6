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
import dev.tasuki.type.Kept;
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
        memory.value = Optional.of(Kept.write(value(step, "proposed", new TreeMap<>())));
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
            run.now,
            run.start.body().bundle());
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
    memory.simulated = run.rehearsal.on() && !gave(step, end);
    memory.left = end.left();
    memory.began = !end.left().isEmpty();
    memory.changed = memory.began;
    memory.value = Optional.of(Kept.write(value(step, end.outcome().word(), end.outputs())));
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

  private boolean gave(Step.Run step, Event.ChildEnded end) {
    RunbookDefinition child = run.runbook.runbooks().get(step.runbook().text());
    return child != null && end.outputs().keySet().containsAll(child.outputs().keySet());
  }

  /** Outputs and outcome; optionals where the child may not have come to the end of its body. */
  private SortedMap<String, Object> value(
      Step.Run step, String outcome, SortedMap<String, Object> given) {
    SortedMap<String, Object> value = new TreeMap<>();
    given.forEach((name, json) -> value.put(name, Kept.read(json)));
    Optional<RunbookDefinition> definition =
        Optional.ofNullable(run.runbook.runbooks().get(step.runbook().text()));
    boolean partly = step.mode().filter(mode -> mode != ChildMode.EXECUTE).isPresent();
    if (definition.filter(child -> partly || mayFinish(child)).isPresent()) {
      definition
          .get()
          .outputs()
          .keySet()
          .forEach(name -> value.put(name, Optional.ofNullable(value.get(name))));
    }
    value.put("outcome", outcome);
    return value;
  }

  private static boolean mayFinish(RunbookDefinition child) {
    return Outline.of(child).spots().stream()
        .map(Spot::step)
        .anyMatch(inside -> inside instanceof Step.Finish);
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
