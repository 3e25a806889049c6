package dev.tasuki.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.attempt.ActionAnswer;
import dev.tasuki.attempt.LockNews;
import dev.tasuki.attempt.LockRequest;
import dev.tasuki.attempt.RunReference;
import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.json.Json;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.AnswerRecord;
import dev.tasuki.record.CommandRecord;
import dev.tasuki.record.DecisionRecord;
import dev.tasuki.record.Mode;
import dev.tasuki.record.Person;
import dev.tasuki.record.Signed;
import dev.tasuki.record.StartRecord;
import dev.tasuki.record.SwitchRecord;
import dev.tasuki.record.SwitchScope;
import dev.tasuki.record.TakeRecord;
import dev.tasuki.record.Target;
import dev.tasuki.record.Verdict;
import dev.tasuki.record.WayOn;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Plays everything outside the machine: answers calls as scripted, lets timers fire in order, sends
 * what people say; records what was done. The machine is rebuilt from its memory's JSON before
 * every event, so that nothing it needs stands outside.
 */
final class World extends Seen<World> {
  static final String BUNDLE = "3f2a9c1@0123456789ab by reviewer-1";
  static final String ID = "node-replace:prod-a:7f3ak29q5d";
  static final Person HANAKO = new Person("hanako", List.of("@sre"));
  static final Person TARO = new Person("taro", List.of("@dba", "@sre"));
  static final Person REQUESTER = new Person("ichiro", List.of("@sre"));
  static final Person STRANGER = new Person("jiro", List.of("@sales"));

  private static final Instant BEGIN = Instant.parse("2026-11-22T09:00:00Z");

  private final PinnedRunbook runbook;
  private final Signed<StartRecord> start;
  private final RunReference reference = new RunReference(ID, "first-run-id", "node-replace");
  private final SortedMap<Instant, Deque<String>> timers = new TreeMap<>();
  private final Deque<Order.Call> calls = new ArrayDeque<>();
  final List<Order.Call> silent = new ArrayList<>();
  final List<Order.StartTimer> started = new ArrayList<>();
  final List<String> cancelled = new ArrayList<>();
  final List<Order.StartChild> children = new ArrayList<>();
  final List<String> released = new ArrayList<>();
  final List<Order.SwitchChild> told = new ArrayList<>();
  final List<String> left = new ArrayList<>();
  private Interpreter machine;
  private Optional<Order.Finish> finish = Optional.empty();
  private Instant now = BEGIN;
  private int clicks;

  World(PinnedRunbook runbook, Mode mode) {
    this(runbook, mode, new TreeMap<>());
  }

  World(PinnedRunbook runbook, Mode mode, SortedMap<String, Object> parameters) {
    this.runbook = runbook;
    Target target = new Target("prod-a", "cluster", "prod", "eu-west-1", "production", "@sre");
    this.start =
        Signed.unsigned(
            new StartRecord(
                ID,
                runbook.digest(),
                parameters,
                target,
                REQUESTER,
                mode,
                "it is ill",
                Optional.empty(),
                BEGIN,
                Optional.of(BUNDLE)));
    this.machine = new Interpreter(runbook, start, reference, now);
  }

  static World of(PinnedRunbook runbook) {
    return new World(runbook, Mode.EXECUTE);
  }

  @Override
  World self() {
    return this;
  }

  // Time and events.

  World go() {
    handle(new Event.Started(Interpreter.SEMANTICS));
    return answerCalls();
  }

  private void handle(Event event) {
    // One that rests is in its last moments: it knows that, and its memory does not.
    if (!machine.resting()) {
      RunMemory memory = Json.read(Json.write(machine.memory()), RunMemory.class);
      machine = new Interpreter(runbook, start, reference, memory, now);
    }
    for (Order order : machine.handle(event, now)) {
      assertThat(finish).as("orders after the end").isEmpty();
      switch (order) {
        case Order.Call call -> {
          made.add(call);
          calls.add(call);
        }
        case Order.StartTimer timer -> {
          started.add(timer);
          timers
              .computeIfAbsent(now.plus(timer.duration()), _ -> new ArrayDeque<>())
              .add(timer.id());
        }
        case Order.CancelTimer timer -> timers.values().forEach(ids -> ids.remove(timer.id()));
        case Order.CancelCall call -> cancelled.add(call.id());
        case Order.StartChild child -> children.add(child);
        case Order.LeaveChild child -> left.add(child.workflowId());
        case Order.SwitchChild child -> told.add(child);
        case Order.ReleaseLock lock -> released.add(lock.key());
        case Order.Finish end -> finish = Optional.of(end);
      }
    }
  }

  private World answerCalls() {
    while (!calls.isEmpty()) {
      Order.Call call = calls.removeFirst();
      switch (replyTo(call)) {
        case Reply.Says says -> {
          handle(new Event.Answered(call.id(), says.answer()));
          if (call.input() instanceof LockRequest lock && !busy.contains(lock.key())) {
            handle(news(lock, LockNews.Word.GRANTED, 0));
          }
        }
        case Reply.Fails fails -> handle(new Event.Failed(call.id(), fails.failure()));
        case Reply.Silence _ -> silent.add(call);
      }
    }
    return this;
  }

  /** The lock that was asked for last is the run's; one never asked for is given all the same. */
  World granted(String lock) {
    return told(lock, LockNews.Word.GRANTED, 0);
  }

  World granted(LockRequest request) {
    handle(news(request, LockNews.Word.GRANTED, 0));
    return answerCalls();
  }

  World told(String lock, LockNews.Word word, int place) {
    handle(news(asked(lock), word, place));
    return answerCalls();
  }

  LockRequest asked(String lock) {
    return made.stream()
        .filter(call -> call.input() instanceof LockRequest request && request.key().equals(lock))
        .map(call -> (LockRequest) call.input())
        .reduce((_, last) -> last)
        .orElseGet(() -> new LockRequest(lock, reference, false, BEGIN, Duration.ZERO, List.of()));
  }

  TakeRecord take(String lock) {
    clicks++;
    return new TakeRecord(
        lock, ID, reference.firstRunId(), TARO, "the other one is urgent", "click-" + clicks, now);
  }

  World send(TakeRecord take) {
    machine.check(take);
    handle(new Event.LockTaken(Signed.unsigned(take)));
    return answerCalls();
  }

  String refusal(TakeRecord take) {
    try {
      machine.check(take);
    } catch (RunbookException e) {
      return e.error() + " " + e.getMessage();
    }
    throw new AssertionError("it was not refused");
  }

  private static Event news(LockRequest request, LockNews.Word word, int place) {
    return new Event.LockTold(
        new LockNews(
            request.key(),
            request.run().firstRunId(),
            request.asked(),
            word,
            place,
            place == 0 ? Optional.empty() : Optional.of("another-run")));
  }

  /** The last child comes to its end. */
  World childEnds(RunState outcome, SortedMap<String, Object> outputs, String... left) {
    Order.StartChild child = children.getLast();
    handle(
        new Event.ChildEnded(
            child.id(), child.start().workflowId(), outcome, "so", outputs, List.of(left)));
    return answerCalls();
  }

  Order.Finish finish() {
    return finish.orElseThrow();
  }

  /** The silent call of an activity comes to its end after all. */
  World ends(String activity, CallFailure failure) {
    Order.Call call = takeSilent(activity);
    handle(new Event.Failed(call.id(), failure));
    return answerCalls();
  }

  World ends(String activity) {
    Order.Call call = takeSilent(activity);
    handle(new Event.Answered(call.id(), new ActionAnswer(new TreeMap<>(), true)));
    return answerCalls();
  }

  /** The silent call of an activity is answered after all. */
  World answers(String activity, String field, Object value) {
    SortedMap<String, Object> output = new TreeMap<>();
    output.put(field, value);
    Order.Call call = takeSilent(activity);
    handle(new Event.Answered(call.id(), new ActionAnswer(output, true)));
    return answerCalls();
  }

  private Order.Call takeSilent(String activity) {
    Order.Call call =
        silent.stream().filter(c -> c.activity().equals(activity)).findFirst().orElseThrow();
    silent.remove(call);
    return call;
  }

  /** Lets time pass; timers fire on the way. */
  World pass(Duration duration) {
    Instant until = now.plus(duration);
    while (!timers.isEmpty() && !timers.firstKey().isAfter(until)) {
      Instant at = timers.firstKey();
      Deque<String> ids = timers.get(at);
      if (ids == null || ids.isEmpty()) {
        timers.remove(at);
        continue;
      }
      now = at;
      handle(new Event.TimerFired(ids.removeFirst()));
      answerCalls();
    }
    now = until;
    return this;
  }

  /** It is later, and no timer has fired yet: Temporal may bring what a person sends first. */
  World later(Duration duration) {
    now = now.plus(duration);
    return this;
  }

  World leaveRequested() {
    handle(new Event.LeaveRequested("so it is wanted"));
    return answerCalls();
  }

  World cancelInTemporal() {
    handle(new Event.CancelRequested("by hand"));
    return answerCalls();
  }

  /** Its history is long: it is to go on in another execution. */
  World rest() {
    machine.rest();
    return this;
  }

  World lifted() {
    handle(new Event.SwitchLifted());
    return answerCalls();
  }

  /** A person pauses or resumes the run. */
  World turn(boolean paused) {
    clicks++;
    now = now.plusSeconds(1);
    SwitchRecord order =
        new SwitchRecord(SwitchScope.RUN, ID, paused, TARO, "wait for me", "click-" + clicks, now);
    machine.check(order);
    handle(new Event.Switched(Signed.unsigned(order)));
    return answerCalls();
  }

  void refused(SwitchRecord order, RunbookError code) {
    assertThatThrownBy(() -> machine.check(order))
        .isInstanceOfSatisfying(RunbookException.class, e -> assertThat(e.error()).isEqualTo(code));
  }

  // People.

  DecisionRecord decision(Person person, Verdict verdict) {
    RunView.Question question = view().questions().getFirst();
    clicks++;
    return new DecisionRecord(
        ID,
        reference.firstRunId(),
        question.gate(),
        question.revision(),
        question.digest(),
        person,
        verdict,
        verdict == Verdict.DENY ? "not now" : "",
        "click-" + clicks,
        now);
  }

  World approve(Person person) {
    return send(decision(person, Verdict.APPROVE));
  }

  World deny(Person person) {
    return send(decision(person, Verdict.DENY));
  }

  World send(DecisionRecord decision) {
    machine.check(decision, now);
    handle(new Event.Decided(Signed.unsigned(decision)));
    return answerCalls();
  }

  void refused(DecisionRecord decision, RunbookError code) {
    assertThatThrownBy(() -> machine.check(decision, now))
        .isInstanceOfSatisfying(RunbookException.class, e -> assertThat(e.error()).isEqualTo(code));
  }

  String refusal(DecisionRecord decision) {
    try {
      machine.check(decision, now);
    } catch (RunbookException e) {
      return String.valueOf(e.getMessage());
    }
    throw new AssertionError("it was not refused");
  }

  CommandRecord order(WayOn way, String step, boolean undo) {
    int revision =
        view().held().stream()
            .filter(h -> h.path().equals(step))
            .map(RunView.Held::revision)
            .findFirst()
            .orElse(0);
    clicks++;
    return new CommandRecord(
        ID,
        reference.firstRunId(),
        step,
        revision,
        way,
        undo,
        HANAKO,
        "because",
        "click-" + clicks,
        now,
        new TreeMap<>(),
        way == WayOn.DONE ? "TICKET-1" : "");
  }

  /** The same order, which fills something in. */
  CommandRecord order(WayOn way, String step, SortedMap<String, Object> fields, String proof) {
    CommandRecord bare = order(way, step, false);
    return new CommandRecord(
        ID,
        bare.firstRunId(),
        step,
        bare.revision(),
        way,
        false,
        HANAKO,
        "because",
        bare.clickId(),
        now,
        fields,
        proof);
  }

  String refusal(CommandRecord command) {
    try {
      machine.check(command);
    } catch (RunbookException e) {
      return e.error() + " " + e.getMessage();
    }
    throw new AssertionError("it was not refused");
  }

  void fitsNot(CommandRecord command, String why) {
    assertThatThrownBy(() -> machine.checkInputs(command, StandardCatalogue.get()))
        .isInstanceOf(RunbookException.class)
        .hasMessageContaining(why);
  }

  World send(CommandRecord command) {
    machine.check(command);
    handle(new Event.Commanded(Signed.unsigned(command)));
    return answerCalls();
  }

  void refused(CommandRecord command, RunbookError code) {
    assertThatThrownBy(() -> machine.check(command))
        .isInstanceOfSatisfying(RunbookException.class, e -> assertThat(e.error()).isEqualTo(code));
  }

  AnswerRecord answer(Person person, String step, SortedMap<String, Object> fields) {
    int revision =
        view().forms().stream()
            .filter(f -> f.path().equals(step))
            .map(RunView.Form::revision)
            .findFirst()
            .orElse(0);
    clicks++;
    return new AnswerRecord(
        ID,
        reference.firstRunId(),
        step,
        revision,
        fields,
        List.of(1, 2, 3),
        person,
        "click-" + clicks,
        now);
  }

  World send(AnswerRecord answer) {
    machine.check(answer, now);
    handle(new Event.FormAnswered(Signed.unsigned(answer)));
    return answerCalls();
  }

  String refusal(AnswerRecord answer) {
    try {
      machine.check(answer, now);
    } catch (RunbookException e) {
      return e.error() + " " + e.getMessage();
    }
    throw new AssertionError("it was not refused");
  }

  World retry(String step) {
    return send(order(WayOn.RETRY, step, false));
  }

  World skip(String step) {
    return send(order(WayOn.SKIP, step, false));
  }

  World happened(String step) {
    return send(order(WayOn.DONE, step, false));
  }

  World pass(String step) {
    return send(order(WayOn.PASS, step, false));
  }

  World abort(String step, boolean undo) {
    return send(order(WayOn.ABORT, step, undo));
  }

  World undo(String step) {
    return send(order(WayOn.UNDO, step, false));
  }

  // What it says of itself.

  @Override
  RunView view() {
    return machine.view();
  }

  Optional<String> told(String clickId, Person person) {
    return machine.told(clickId, person);
  }

  String memory() {
    return Json.write(machine.memory());
  }

  @Override
  Optional<Order.Finish> finished() {
    return finish;
  }
}
