package dev.tasuki.interpreter;

import dev.tasuki.attempt.Lineage;
import dev.tasuki.attempt.RunReference;
import dev.tasuki.catalogue.Catalogue;
import dev.tasuki.given.ChangedInputs;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.AnswerRecord;
import dev.tasuki.record.CommandRecord;
import dev.tasuki.record.DecisionRecord;
import dev.tasuki.record.Person;
import dev.tasuki.record.Signed;
import dev.tasuki.record.StartRecord;
import dev.tasuki.record.SwitchRecord;
import dev.tasuki.record.TakeRecord;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import dev.tasuki.run.StepState;
import dev.tasuki.type.Kept;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The machine that walks a run: an event comes in, orders go out, and everything it knows in
 * between is its {@link RunMemory}. It never waits, and asks no clock.
 */
public final class Interpreter {
  /** The rules of this machine; rises when a change of them would break runs that are open. */
  public static final int SEMANTICS = 1;

  private final Run run;
  private final Gatekeeper gates;
  private final Walker walker;
  private final Unwinder unwinder;
  private final Rest rest;
  private final Locks locks;
  private final Clicks clicks;
  private final Cancellation cancellation;
  private final Desk desk;
  private final HoldDesk holdDesk;
  private final FormDesk formDesk;
  private final Takeovers takeovers;
  private final Returns returns;
  private final Standstills standstills;
  private final Releases releases;
  private final Views views;

  /** Nothing new begins, so that another execution can go on from here. */
  private boolean resting;

  /** Fired while it rests. What they begin is left to the next execution, where they fire anew. */
  private final List<Event.TimerFired> fired = new ArrayList<>();

  /** A run that has not started yet. */
  public Interpreter(
      PinnedRunbook runbook, Signed<StartRecord> start, RunReference reference, Instant now) {
    this(runbook, start, reference, ofItself(start), now);
  }

  /** A run that has not started yet, and may have been reset, or be another run's child. */
  public Interpreter(
      PinnedRunbook runbook,
      Signed<StartRecord> start,
      RunReference reference,
      Lineage lineage,
      Instant now) {
    this(runbook, start, reference, lineage, new RunMemory(), now);
  }

  /** A run that goes on from what it remembers. */
  public Interpreter(
      PinnedRunbook runbook,
      Signed<StartRecord> start,
      RunReference reference,
      RunMemory memory,
      Instant now) {
    this(runbook, start, reference, ofItself(start), memory, now);
  }

  private static Lineage ofItself(Signed<StartRecord> start) {
    return new Lineage(Optional.empty(), start.body().at());
  }

  /** A run that goes on from what it remembers, and may have been reset, or be another's child. */
  public Interpreter(
      PinnedRunbook runbook,
      Signed<StartRecord> start,
      RunReference reference,
      Lineage lineage,
      RunMemory memory,
      Instant now) {
    this.run = new Run(runbook, start, reference, lineage, memory, now);
    Holds holds = new Holds(run);
    Ends ends = new Ends(run, holds);
    Loops loops = new Loops(run, ends, new Lists(run));
    Approvals approvals = new Approvals(run, new Foresight(run, loops));
    Places places = new Places(run, ends);
    this.locks = new Locks(run, holds);
    Guards guards = new Guards(run, holds);
    Children children = new Children(run, holds, ends);
    this.gates = new Gatekeeper(run, holds, approvals, places);
    this.standstills = new Standstills(run, holds, ends);
    Actions actions = new Actions(run, holds, gates, guards, approvals, ends, locks, standstills);
    Resets resets = new Resets(run, holds, gates, locks);
    Setbacks setbacks = new Setbacks(run, holds, gates, actions, ends, resets, standstills);
    this.releases = new Releases(run, standstills, actions, setbacks);
    Pauses pauses = new Pauses(run, ends);
    this.unwinder = new Unwinder(run, holds, locks, this::advance, this::quiet);
    Leaving leaving = new Leaving(run, unwinder);
    Forms forms = new Forms(run, holds, ends);
    this.rest = new Rest(run, holds, gates, forms, locks, leaving, standstills);
    Lateness lateness = new Lateness(run, holds, ends, rest);
    Judge judge = new Judge(run, holds, ends);
    this.walker =
        new Walker(
            run, gates, ends, actions, judge, pauses, forms, places, locks, guards, children, loops,
            lateness, leaving);
    this.cancellation = new Cancellation(run);
    this.clicks = new Clicks(run);
    this.desk = new Desk(run, clicks, gates);
    Ways ways = new Ways(run);
    this.holdDesk =
        new HoldDesk(
            run,
            clicks,
            ways,
            new Retries(run, ways, gates, actions, setbacks, resets, unwinder, releases),
            new ByHand(run, ways, actions, unwinder),
            ends,
            releases);
    this.formDesk = new FormDesk(run, clicks, forms);
    this.takeovers = new Takeovers(run, clicks, gates, locks);
    this.returns =
        new Returns(
            run,
            gates,
            actions,
            setbacks,
            pauses,
            forms,
            places,
            locks,
            children,
            lateness,
            ends,
            standstills,
            releases,
            cancellation);
    this.views = new Views(run);
  }

  /**
   * From now on no step begins, and none is undone; those under way come to their end. Only who
   * ends the run is heard at once, and one that is cancelled in Temporal rests no more: it cannot
   * go on in another execution.
   */
  public void rest() {
    resting = true;
  }

  public boolean resting() {
    return resting;
  }

  /** Whether calls or children are under way; timers and people may be waited for all the same. */
  public boolean busy() {
    return run.memory.pending.values().stream().anyMatch(pending -> pending.due().isEmpty());
  }

  /** Whether another run is awaited, which may take as long as it likes. */
  public boolean awaitsChildren() {
    return run.memory.pending.values().stream()
        .anyMatch(pending -> pending.purpose() == Purpose.CHILD);
  }

  private boolean advance(Node node) {
    return run.paused() ? run.step(node).over() : walker.advance(node);
  }

  private boolean quiet(Node node) {
    return rest.quiet(node);
  }

  public RunMemory memory() {
    return run.memory;
  }

  public Lineage lineage() {
    return run.lineage;
  }

  public RunView view() {
    return views.view();
  }

  /** The same, at a cost that does not grow with the run. */
  public Glance glance() {
    return views.glance();
  }

  /** Whether the step of a path runs now. */
  public boolean runs(String path) {
    StepMemory step = run.memory.steps.get(path);
    return step != null && step.state == StepState.RUNNING;
  }

  public RunState state() {
    return views.state();
  }

  /**
   * Whether a decision may be counted; changes nothing.
   *
   * @throws dev.tasuki.problem.RunbookException saying what is wrong with it
   */
  public void check(DecisionRecord decision, Instant now) {
    desk.check(decision, now);
  }

  /**
   * Whether a command may be carried out; changes nothing.
   *
   * @throws dev.tasuki.problem.RunbookException saying what is wrong with it
   */
  public void check(CommandRecord command) {
    holdDesk.check(command);
  }

  /**
   * Whether the inputs that a command changes fit the action; only for a command that is new, since
   * another release may say something else.
   *
   * @throws dev.tasuki.problem.RunbookException saying everything that is wrong with them
   */
  public void checkInputs(CommandRecord command, Catalogue catalogue) {
    holdDesk.checkInputs(command, new ChangedInputs(catalogue));
  }

  /**
   * Whether an answer to a form may be taken; changes nothing.
   *
   * @throws dev.tasuki.problem.RunbookException saying everything that is wrong with it
   */
  public void check(AnswerRecord answer, Instant now) {
    formDesk.check(answer, now);
  }

  /**
   * Whether a lock may be taken from the run; changes nothing.
   *
   * @throws dev.tasuki.problem.RunbookException saying what is wrong with it
   */
  public void check(TakeRecord take) {
    takeovers.check(take);
  }

  /**
   * Whether an order to pause or resume this run counts; changes nothing.
   *
   * @throws dev.tasuki.problem.RunbookException saying what is wrong with it
   */
  public void check(SwitchRecord order) {
    standstills.check(order);
  }

  /** What a person was told of a click that has been counted. */
  public Optional<String> told(String clickId, Person person) {
    return clicks.told(clickId, person);
  }

  /** Something that people should know of the run, beside its steps. */
  public void note(String note) {
    run.note(note);
  }

  /**
   * Takes one event.
   *
   * @param now when it happened; never earlier than the event before
   * @return what is to be done, in order
   */
  public List<Order> handle(Event event, Instant now) {
    run.now = now;
    run.orders.clear();
    if (run.memory.outcome.isEmpty()) {
      boolean open = run.memory.ending.isEmpty();
      if (resting && event instanceof Event.TimerFired timer) {
        fired.add(timer);
      } else {
        take(event);
        if (!resting || (open && run.memory.ending.isPresent())) {
          go();
        }
      }
      countIdle();
    }
    return List.copyOf(run.orders);
  }

  private void take(Event event) {
    switch (event) {
      case Event.Started started -> {
        run.memory.semantics = started.semantics();
        run.memory.started = Optional.of(run.now);
        run.memory.durationFrom = Optional.of(run.now);
      }
      case Event.Continued _ -> run.startTimersAgain();
      case Event.Answered answered -> returns.answered(answered);
      case Event.Failed failed -> returns.failed(failed);
      case Event.TimerFired fired -> returns.fired(fired);
      case Event.Decided decided -> {
        DecisionRecord decision = decided.decision().body();
        if (told(decision.clickId(), decision.person()).isEmpty()) {
          desk.decided(decided.decision());
        }
      }
      case Event.Commanded commanded -> {
        CommandRecord command = commanded.command().body();
        if (told(command.clickId(), command.person()).isEmpty()) {
          standstills.forget(command.step());
          holdDesk.carryOut(commanded.command());
        }
      }
      case Event.SwitchLifted _ -> releases.lifted();
      case Event.Switched switched -> {
        standstills.turn(switched.order());
        releases.lifted();
      }
      case Event.LockTold told -> locks.told(told.news());
      case Event.LockTaken taken -> {
        TakeRecord take = taken.take().body();
        if (told(take.clickId(), take.person()).isEmpty()) {
          takeovers.carryOut(take);
        }
      }
      case Event.ChildEnded ended -> returns.ended(ended);
      case Event.FormAnswered answered -> formDesk.take(answered.answer());
      case Event.LeaveRequested leave ->
          run.stop(RunState.ABORTED, "Left as it is: " + Run.cut(leave.reason(), 300), false);
      case Event.CancelRequested cancel -> {
        cancellation.asked(cancel.reason());
        resting = false;
        fired.forEach(returns::fired);
        fired.clear();
      }
    }
  }

  /** As far as it goes without a new event. */
  private void go() {
    if (run.memory.started.isEmpty()) {
      return;
    }
    do {
      run.again = false;
      if (run.memory.ending.isEmpty() && advance(run.tree.root())) {
        atEnd();
      }
    } while (run.again);
    if (run.memory.ending.isEmpty()) {
      locks.sweep();
    }
    if (run.memory.ending.isPresent()) {
      leave();
    }
  }

  /** What was to be done is done; a run that cannot say what it gives has failed all the same. */
  private void atEnd() {
    if (run.rehearsal.begun()) {
      run.end(RunState.DONE, run.rehearsal.summary(), false);
      return;
    }
    try {
      Node root = run.tree.root();
      run.memory.outputs =
          Optional.of(
              Kept.write(
                  Blocks.outputs(
                      run.runbook.definition().outputs(), run.scope.atEnd(root, root.frame))));
      String message = run.rehearsal.on() ? run.rehearsal.summary() : "Every step is done.";
      run.end(RunState.DONE, message, false);
    } catch (RunbookException e) {
      String why = e.error().id() + " the outputs have no value: " + e.getMessage();
      run.end(RunState.FAILED, "Every step is done, but " + why, false);
    }
  }

  private void leave() {
    if (!run.memory.unwinding) {
      if (!rest.quiet(run.tree.root())) {
        return;
      }
      run.memory.unwinding = true;
      run.tree.body().stream().filter(n -> n.gate().isPresent()).forEach(this::closeOpen);
    }
    RunMemory.Ending ending = run.memory.ending.orElseThrow();
    boolean over = ending.leave() ? unwinder.quiet() : unwinder.advance(ending.undo());
    // A call that is under way dies with the run, and a review must be asked for.
    if (over && run.memory.pending.values().stream().noneMatch(p -> p.purpose().outlives())) {
      finish(ending);
    }
  }

  private void closeOpen(Node node) {
    GateMemory gate = run.gate(node);
    if (gate.state == GateMemory.State.OPEN || gate.state == GateMemory.State.PREPARING) {
      gates.close(node);
    }
  }

  private void finish(RunMemory.Ending ending) {
    run.leaveInside(run.tree.root());
    for (StepMemory step : run.memory.steps.values()) {
      step.lateTimer.ifPresent(run::dropTimer);
      step.hold = Optional.empty();
      if (step.phase instanceof Phase.Holding) {
        step.phase = new Phase.Over();
        step.state = step.unknown ? StepState.UNKNOWN : StepState.FAILED;
      }
    }
    String message = ending.message();
    if (ending.leave()) {
      List<String> left = changed();
      message += left.isEmpty() ? " Nothing was changed." : " Left as is: " + left;
    }
    run.memory.message = Run.cut(message, 1000);
    run.memory.outcome = Optional.of(ending.outcome());
    run.memory.ended = Optional.of(run.now);
    locks.freeAll();
    run.orders.add(
        new Order.Finish(ending.outcome(), run.memory.message, outputs(), unwinder.left()));
  }

  /** Paths of what was changed, in children too. */
  private List<String> changed() {
    List<String> changed = new ArrayList<>();
    for (RunMemory.Undoable entry : run.memory.stack) {
      StepMemory step = run.step(run.tree.node(entry.path));
      switch (entry.kind) {
        case UNDO -> {
          if (Unwinder.needed(step)) {
            changed.add(entry.path);
          }
        }
        case CHILD -> step.left.forEach(path -> changed.add(entry.path + "/" + path));
        case FINALLY -> {}
      }
    }
    return changed;
  }

  private SortedMap<String, Object> outputs() {
    SortedMap<String, Object> outputs = new TreeMap<>();
    if (run.memory.outputs.orElse("") instanceof Map<?, ?> map) {
      map.forEach((name, value) -> outputs.put(String.valueOf(name), value));
    }
    return outputs;
  }

  private void countIdle() {
    boolean idle =
        run.memory.pending.values().stream().noneMatch(pending -> pending.purpose().works());
    if (idle && run.memory.idleSince.isEmpty()) {
      run.memory.idleSince = Optional.of(run.now);
    } else if (!idle && run.memory.idleSince.isPresent()) {
      run.memory.idle = run.memory.idle.plus(Duration.between(run.memory.idleSince.get(), run.now));
      run.memory.idleSince = Optional.empty();
    }
  }
}
