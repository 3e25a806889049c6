package dev.tasuki.interpreter;

import dev.tasuki.attempt.Lineage;
import dev.tasuki.attempt.RunReference;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Template;
import dev.tasuki.expression.Expressions;
import dev.tasuki.pinned.ActionFacts;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.DecisionRecord;
import dev.tasuki.record.Signed;
import dev.tasuki.record.StartRecord;
import dev.tasuki.record.Target;
import dev.tasuki.record.Verdict;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import dev.tasuki.run.StepState;
import dev.tasuki.run.UndoState;
import dev.tasuki.type.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the parts of the machine share: the run's facts, its memory, and this turn's orders. */
final class Run extends Outbox {
  private static final int DETAIL_CHARACTERS = 500;

  final PinnedRunbook runbook;
  final Signed<StartRecord> start;
  final RunReference reference;
  final Lineage lineage;
  final StepTree tree;
  final Scope scope;
  final Rehearsal rehearsal;
  final Calls calls;

  /** Paths of steps that were held, some of which may have gone on. */
  private final SortedSet<String> mayBeHeld = new TreeSet<>();

  /** Something was let go that others wait for: go through the tree once more. */
  boolean again;

  Run(
      PinnedRunbook runbook,
      Signed<StartRecord> start,
      RunReference reference,
      Lineage lineage,
      RunMemory memory,
      Instant now) {
    super(memory, now);
    this.runbook = runbook;
    this.start = start;
    this.reference = reference;
    this.lineage = lineage;
    this.tree = new StepTree(runbook, memory);
    this.scope = new Scope(this);
    this.rehearsal = new Rehearsal(this);
    this.calls = new Calls(this);
    mayBeHeld.addAll(memory.steps.keySet());
  }

  StepMemory step(Node node) {
    return memory.steps.computeIfAbsent(node.path, _ -> new StepMemory());
  }

  void hold(Node node, Hold hold) {
    step(node).hold = Optional.of(hold);
    mayBeHeld.add(node.path);
  }

  /** What waits for a person's order, by path. */
  SortedMap<String, Hold> holds() {
    SortedMap<String, Hold> holds = new TreeMap<>();
    for (String path : mayBeHeld) {
      Optional.ofNullable(memory.steps.get(path))
          .flatMap(step -> step.hold)
          .ifPresent(hold -> holds.put(path, hold));
    }
    mayBeHeld.retainAll(holds.keySet());
    return holds;
  }

  GateMemory gate(Node node) {
    return memory.gates.computeIfAbsent(node.path, _ -> new GateMemory());
  }

  FormMemory form(Node node) {
    return memory.forms.computeIfAbsent(node.path, _ -> new FormMemory());
  }

  ActionFacts facts(Node node) {
    return tree.facts(node);
  }

  /** Whether a step may begin something: what stands aside may as long as the run is open. */
  boolean goesOn(Node node) {
    boolean open = memory.outcome.isEmpty();
    return node.unwinding() ? open : open && memory.ending.isEmpty();
  }

  /** Whether nothing new may be begun. */
  boolean paused() {
    return memory.pause.isPresent();
  }

  /** The place that a step works on. */
  Target target(Node node) {
    return node.outwards().stream()
        .flatMap(n -> step(n).target.stream())
        .findFirst()
        .orElse(start.body().target());
  }

  /** Whether the step, or one inside, waits for a person's order. */
  boolean held(Node node) {
    return step(node).phase instanceof Phase.Holding || node.children.stream().anyMatch(this::held);
  }

  /** Whether something is under way in there. */
  boolean busy(Node node) {
    return memory.pending.values().stream()
        .anyMatch(
            pending ->
                pending.purpose() != Purpose.GROUP_LATE
                    && tree.find(pending.path()).map(n -> n.inside(node)).orElse(false));
  }

  /** The entry of what a step leaves behind when it is left. */
  Optional<RunMemory.Undoable> lastly(Node node) {
    return memory.stack.stream()
        .filter(e -> e.kind == RunMemory.Undoable.Kind.FINALLY && e.path.equals(node.path))
        .findFirst();
  }

  /** The approvals of every gate around a step, outermost first. */
  List<Signed<DecisionRecord>> decisions(Node node) {
    List<Signed<DecisionRecord>> all =
        node.around().map(p -> new ArrayList<>(decisions(p))).orElseGet(ArrayList::new);
    if (node.gate().isPresent()) {
      gate(node).decisions.stream()
          .filter(d -> d.body().verdict() == Verdict.APPROVE)
          .forEach(all::add);
    }
    return all;
  }

  // Expressions and words.

  /** Inputs rendered, with those that people changed; absent optionals left out. */
  SortedMap<String, Object> inputs(Node node, Step.Action action) {
    if (node.role == Node.Role.INVERSE) {
      return tree.inverse(node).inputs(step(node.origin.orElseThrow()).input);
    }
    SortedMap<String, Object> changed = step(node).changed();
    SortedMap<String, Object> written = new TreeMap<>(action.with());
    written.keySet().removeAll(changed.keySet());
    SortedMap<String, Object> input = new TreeMap<>();
    if (Expressions.renderTree(written, scope.of(node)) instanceof Map<?, ?> rendered) {
      rendered.forEach((name, value) -> input.put(String.valueOf(name), value));
    }
    input.putAll(changed);
    return input;
  }

  Duration duration(Node node, Template template) {
    return Values.duration(Expressions.render(template, scope.of(node)));
  }

  String text(Node node, Template template) {
    return Expressions.text(template, scope.of(node));
  }

  /** The step in a few words: its title, or its name and what it works on. */
  String label(Node node) {
    Optional<Template> title = node.step.head().title();
    if (title.isPresent()) {
      try {
        return cut(text(node, title.get()), SUMMARY_CHARACTERS);
      } catch (RunbookException e) {
        // What the title speaks of is not known yet; the name is.
        return node.path;
      }
    }
    String name = node.path.isEmpty() ? runbook.definition().title() : node.path;
    if (node.item()) {
      List<Object> items = node.parent.flatMap(loop -> step(loop).items).orElse(List.of());
      return cut(name + " " + Words.of(items.get(node.part)), SUMMARY_CHARACTERS);
    }
    if (!(node.step instanceof Step.Action)) {
      return name;
    }
    StepMemory step = step(node);
    String targets =
        String.join(
            " ",
            facts(node).targetFields().stream()
                .filter(f -> step.input.containsKey(f))
                .map(f -> String.valueOf(step.input.get(f)))
                .toList());
    return cut(targets.isEmpty() ? name : name + " " + targets, SUMMARY_CHARACTERS);
  }

  // Ends of steps and of the run.

  /** Its end is known; what comes finally runs first, unless the run is on its way out. */
  void over(Node node, StepState state, String detail) {
    StepMemory step = step(node);
    if (!node.aside() && memory.ending.isEmpty() && lastly(node).isPresent()) {
      step.phase = new Phase.Leaving(state, cut(detail, DETAIL_CHARACTERS));
      step.detail = "leaving";
      step.hold = Optional.empty();
      dropLateTimer(step);
    } else {
      settle(node, state, detail);
    }
  }

  void settle(Node node, StepState state, String detail) {
    StepMemory step = step(node);
    step.phase = new Phase.Over();
    step.state = state;
    step.detail = cut(detail, DETAIL_CHARACTERS);
    step.ended = Optional.of(now);
    step.hold = Optional.empty();
    dropLateTimer(step);
  }

  private void dropLateTimer(StepMemory step) {
    step.lateTimer.ifPresent(this::dropTimer);
    step.lateTimer = Optional.empty();
  }

  /** The run is going to end; the first reason stands. */
  void end(RunState outcome, String message, boolean undo) {
    if (memory.ending.isEmpty()) {
      memory.ending = Optional.of(new RunMemory.Ending(outcome, message, undo, false));
      dontLeave();
    }
  }

  /** A person wants it to end: what runs is asked to stop. */
  void stop(RunState outcome, String message, boolean undo) {
    Optional<RunMemory.Ending> before = memory.ending;
    memory.ending =
        Optional.of(
            before
                .map(
                    e -> new RunMemory.Ending(e.outcome(), e.message() + " " + message, undo, true))
                .orElseGet(() -> new RunMemory.Ending(outcome, message, undo, true)));
    dontLeave();
  }

  /** What comes finally, and has not begun, is left to the unwinding, in its order. */
  private void dontLeave() {
    for (Node node : tree.body()) {
      if (step(node).phase instanceof Phase.Leaving left
          && lastly(node).map(e -> e.state == UndoState.REGISTERED).orElse(false)) {
        settle(node, left.state(), left.detail());
      }
    }
  }

  // What is left when the run, or a group that is late, is left.

  /** Everything in there that is not over stays as it is, for good. */
  void leaveInside(Node node) {
    node.children.forEach(this::leave);
  }

  /** The same for a step with all inside. */
  void leave(Node node) {
    StepMemory step = step(node);
    if (!step.over()) {
      boolean entered = step.phase instanceof Phase.Inside;
      leaveInside(node);
      settle(node, left(step, entered), step.detail.isEmpty() ? plan(node) : step.detail);
    }
  }

  private StepState left(StepMemory step, boolean entered) {
    if (step.unknown) {
      return StepState.UNKNOWN;
    }
    if (step.state == StepState.DENIED) {
      return StepState.DENIED;
    }
    if (entered) {
      boolean good = memory.ending.map(e -> e.outcome().good()).orElse(false);
      return good ? StepState.DONE : StepState.FAILED;
    }
    return step.began || step.state == StepState.HELD ? StepState.FAILED : StepState.NOT_RUN;
  }

  private static String plan(Node node) {
    return node.step instanceof Step.Action action ? "would run " + action.action() : "";
  }

  void begin(Node node) {
    StepMemory step = step(node);
    if (step.started.isEmpty()) {
      step.started = Optional.of(now);
    }
  }

  /** Another runbook is shown to people, with the exact command that starts it. */
  void propose(Node node, String runbookId, SortedMap<String, Object> with) {
    SortedMap<String, Object> parameters = new TreeMap<>();
    if (Expressions.renderTree(with, scope.of(node)) instanceof Map<?, ?> rendered) {
      rendered.forEach((name, value) -> parameters.put(String.valueOf(name), value));
    }
    StringBuilder command = new StringBuilder("./tasuki start " + runbookId);
    Target target = target(node);
    if (!target.kind().equals("none")) {
      command.append(" --target ").append(target.name());
    }
    parameters.forEach(
        (name, value) -> command.append(" -p ").append(Words.shell(name + "=" + Words.of(value))));
    memory.proposals.add(new RunView.Proposal(runbookId, parameters, command + " --mode execute"));
  }

  void note(String note) {
    if (!memory.notes.contains(note) && memory.notes.size() < 20) {
      memory.notes.add(cut(note, 300));
    }
  }
}
