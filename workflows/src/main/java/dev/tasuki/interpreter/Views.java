package dev.tasuki.interpreter;

import dev.tasuki.attempt.Standstill;
import dev.tasuki.definition.Parameter;
import dev.tasuki.definition.Step;
import dev.tasuki.record.AlertOrigin;
import dev.tasuki.record.StartRecord;
import dev.tasuki.record.Verdict;
import dev.tasuki.record.WayOn;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import dev.tasuki.run.StepState;
import dev.tasuki.run.UndoState;
import dev.tasuki.type.Kept;
import dev.tasuki.type.Values;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Shows a run to people, from what it remembers. */
final class Views {
  private static final int GLANCE_CHANGES = 20;

  private static final Comparator<Node> UNDOING_FIRST =
      Comparator.comparing((Node node) -> !node.unwinding())
          .thenComparingInt(Node::order)
          .thenComparing(node -> node.path);

  private final Run run;
  private final StepViews steps;
  private final Ways ways;

  Views(Run run) {
    this.run = run;
    this.steps = new StepViews(run);
    this.ways = new Ways(run);
  }

  RunState state() {
    RunMemory memory = run.memory;
    if (memory.outcome.isPresent()) {
      return memory.outcome.get();
    }
    if (run.paused()) {
      return RunState.PAUSED;
    }
    if (!run.holds().isEmpty() && (memory.ending.isEmpty() || settledButHeld())) {
      return RunState.HELD;
    }
    if (stopped().isPresent()) {
      return RunState.PAUSED;
    }
    if (memory.ending.isPresent()) {
      return memory.ending.get().undo() ? RunState.UNDOING : RunState.RUNNING;
    }
    boolean asks =
        memory.gates.values().stream().anyMatch(g -> g.state == GateMemory.State.OPEN)
            || memory.forms.values().stream().anyMatch(f -> f.state == FormMemory.State.OPEN);
    boolean works = memory.pending.values().stream().anyMatch(p -> p.purpose().works());
    return asks || (!works && !memory.pending.isEmpty()) ? RunState.WAITING : RunState.RUNNING;
  }

  /** A step that a pause keeps from acting. */
  private Optional<StepMemory> stopped() {
    return run.memory.steps.values().stream()
        .filter(step -> step.phase instanceof Phase.Switched)
        .filter(
            step -> step.standstill.filter(by -> by.kind() == Standstill.Kind.PAUSE).isPresent())
        .findFirst();
  }

  private String paused() {
    String undo =
        run.memory.ending.filter(RunMemory.Ending::undo).isPresent()
            ? ". What was done is undone then"
            : "";
    return "paused: "
        + run.memory
            .pause
            .map(Standstills::inWords)
            .or(() -> stopped().map(step -> step.detail))
            .orElse("")
        + undo;
  }

  /** On its way out, and nothing moves until a person says something. */
  private boolean settledButHeld() {
    return run.memory.pending.isEmpty();
  }

  /** What people are asked, found once for each look at the run. */
  private record Open(
      List<RunView.Held> holds, List<RunView.Question> questions, List<RunView.Form> forms) {
    /** Where people look first. */
    Optional<String> first() {
      return holds.stream()
          .map(RunView.Held::path)
          .findFirst()
          .or(() -> questions.stream().map(RunView.Question::gate).findFirst())
          .or(() -> forms.stream().map(RunView.Form::path).findFirst());
    }
  }

  private Open open() {
    return new Open(holds(), questions(), forms());
  }

  RunView view() {
    return view(open(), changes(), steps.all());
  }

  /** What a person sees at one glance, at a cost that does not grow with the run. */
  Glance glance() {
    int from = Math.max(0, run.memory.stack.size() - GLANCE_CHANGES);
    Open open = open();
    // Where people look first: what is held or asked, else what runs.
    StepViews.Window window = steps.around(open.first().flatMap(run.tree::find).or(this::active));
    RunView view =
        view(
            open, changes(run.memory.stack.subList(from, run.memory.stack.size())), window.steps());
    return new Glance(view, window.before(), window.after(), from > 0);
  }

  private RunView view(Open open, List<RunView.Change> changes, List<RunView.StepView> shown) {
    RunState state = state();
    StartRecord start = run.start.body();
    return new RunView(
        start.workflowId(),
        run.reference.firstRunId(),
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
        state,
        wrong(open),
        changes,
        now(open, state),
        open.questions(),
        open.holds(),
        shown,
        run.memory.notes,
        open.forms(),
        locks(),
        run.memory.evidence,
        run.memory.proposals,
        outputs(),
        start.bundle());
  }

  private String wrong(Open open) {
    List<String> wrong = new ArrayList<>();
    run.start.body().alert().map(Views::inWords).ifPresent(wrong::add);
    open.holds().forEach(hold -> wrong.add(hold.path() + ": " + hold.why()));
    if (run.memory.ending.isPresent() && !run.memory.ending.get().outcome().good()) {
      wrong.add(run.memory.ending.get().message());
    }
    return Run.cut(String.join(" · ", wrong), 1000);
  }

  private static String inWords(AlertOrigin alert) {
    return alert.summary().isBlank() ? alert.name() : alert.name() + ": " + alert.summary();
  }

  private List<RunView.Change> changes() {
    return changes(run.memory.stack);
  }

  private List<RunView.Change> changes(List<RunMemory.Undoable> entries) {
    List<RunView.Change> changes = new ArrayList<>();
    for (RunMemory.Undoable undo : entries) {
      Node node = run.tree.node(undo.path);
      StepMemory step = run.step(node);
      if (undo.kind == RunMemory.Undoable.Kind.FINALLY || !Unwinder.needed(step)) {
        continue;
      }
      boolean undone = !node.undo.isEmpty() || undo.kind == RunMemory.Undoable.Kind.CHILD;
      changes.add(
          new RunView.Change(
              node.path,
              node.step instanceof Step.Action action ? action.action() : "run",
              run.label(node),
              step.state == StepState.DONE,
              undone ? undo.state : UndoState.NONE,
              run.decisions(node).stream().map(d -> d.body().person().name()).distinct().toList(),
              step.ended.or(() -> step.started).orElse(run.now)));
    }
    return changes;
  }

  private String now(Open open, RunState state) {
    if (run.memory.outcome.isPresent()) {
      return run.memory.outcome.get().word() + ": " + run.memory.message;
    }
    if (state == RunState.HELD) {
      RunView.Held first = open.holds().getFirst();
      return "held at " + first.path() + ", waits for a person: " + String.join(", ", first.ways());
    }
    if (state == RunState.PAUSED) {
      return paused();
    }
    if (!open.questions().isEmpty()) {
      RunView.Question first = open.questions().getFirst();
      return "waits for "
          + Desk.inWords(first.approvals())
          + " to answer: "
          + first.ask()
          + " (until "
          + first.expires()
          + ")";
    }
    if (!open.forms().isEmpty()) {
      RunView.Form first = open.forms().getFirst();
      return "waits for an answer of " + String.join(" or ", first.who()) + ": " + first.text();
    }
    Optional<String> locked =
        run.memory.steps.values().stream()
            .filter(step -> step.phase instanceof Phase.Locking)
            .map(step -> step.detail)
            .findFirst();
    if (locked.isPresent() && state == RunState.WAITING) {
      return locked.get();
    }
    return active()
        .map(node -> (node.unwinding() ? "undoes: " : "runs: ") + doing(node))
        .orElse("about to begin");
  }

  private String doing(Node node) {
    StepMemory step = run.step(node);
    String attempt = step.attempts > 1 ? " · attempt " + step.attempts : "";
    return run.label(node) + attempt + (step.detail.isEmpty() ? "" : " · " + step.detail);
  }

  /** The first step that something is under way for; those that unwind before others. */
  private Optional<Node> active() {
    return run.memory.pending.values().stream()
        .filter(p -> p.purpose() != Purpose.GROUP_LATE)
        .flatMap(p -> run.tree.find(p.path()).stream())
        .filter(n -> !n.root())
        .min(UNDOING_FIRST);
  }

  private List<RunView.Question> questions() {
    List<RunView.Question> questions = new ArrayList<>();
    for (Node node : inOrder(run.memory.gates, gate -> gate.state == GateMemory.State.OPEN)) {
      GateMemory gate = run.gate(node);
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
              gate.expires.orElse(Instant.EPOCH),
              gate.reminders,
              gate.escalated,
              Desk.toType(run, node, gate),
              gate.asides.stream().map(Asides::shown).toList()));
    }
    return questions;
  }

  private List<RunView.Form> forms() {
    List<RunView.Form> forms = new ArrayList<>();
    for (Node node : inOrder(run.memory.forms, form -> form.state == FormMemory.State.OPEN)) {
      FormMemory form = run.form(node);
      if (node.step instanceof Step.Ask) {
        forms.add(
            new RunView.Form(
                node.path,
                form.revision,
                form.text,
                Forms.who(run, node),
                form.fields.stream().map(Views::field).toList(),
                form.checklist,
                form.opened.orElse(Instant.EPOCH),
                form.expires));
      }
    }
    return forms;
  }

  /** The steps of the body whose memory is as wanted. */
  private <T> List<Node> inOrder(SortedMap<String, T> memories, Predicate<T> wanted) {
    List<Node> nodes = new ArrayList<>();
    memories.forEach(
        (path, memory) -> {
          if (wanted.test(memory)) {
            run.tree.find(path).ifPresent(nodes::add);
          }
        });
    run.tree.number();
    nodes.sort(Comparator.comparingInt(node -> node.position));
    return nodes;
  }

  private static RunView.Field field(Parameter field) {
    return new RunView.Field(
        field.name(),
        field.of().map(of -> field.type().word() + " of " + of.word()).orElse(field.type().word()),
        field.description().orElse(""),
        field.required(),
        field.defaultValue().stream().toList(),
        field.choices());
  }

  private List<RunView.Lock> locks() {
    List<RunView.Lock> locks = new ArrayList<>();
    run.memory.locks.forEach(
        (key, lock) ->
            locks.add(
                new RunView.Lock(key, lock.held, lock.owner, lock.since, lock.holder, lock.place)));
    return locks;
  }

  private SortedMap<String, Object> outputs() {
    SortedMap<String, Object> outputs = new TreeMap<>();
    Object json = run.memory.outputs.map(o -> Values.toJson(Kept.read(o))).orElse(outputs);
    if (json instanceof Map<?, ?> map) {
      map.forEach((name, value) -> outputs.put(String.valueOf(name), value));
    }
    return outputs;
  }

  private List<RunView.Held> holds() {
    List<RunView.Held> held = new ArrayList<>();
    run.holds().forEach((path, hold) -> held.add(held(run.tree.node(path), hold)));
    return held;
  }

  private RunView.Held held(Node node, Hold hold) {
    boolean action = node.step instanceof Step.Action;
    return new RunView.Held(
        node.path,
        hold.revision(),
        hold.why(),
        hold.code().id(),
        hold.unknown(),
        hold.ways().stream().map(WayOn::word).toList(),
        hold.since(),
        node.step instanceof Step.Action own ? own.action() : "",
        action ? ways.input(node) : new TreeMap<>(),
        hold.ways().contains(WayOn.RETRY) ? ways.changeable(node, hold) : List.of(),
        ways.needed(node, hold),
        Ways.proofNeeded(hold));
  }
}
