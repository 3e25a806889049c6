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
import dev.tasuki.record.SwitchRecord;
import dev.tasuki.record.TakeRecord;
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
 * what people say; records what was done.
 */
final class World extends Seen<World> {
  static final String BUNDLE = "3f2a9c1@0123456789ab by reviewer-1";
  static final String ID = "node-replace:prod-a:7f3ak29q5d";
  static final Person HANAKO = new Person("hanako", List.of("@sre"));
  static final Person TARO = new Person("taro", List.of("@dba", "@sre"));
  static final Person REQUESTER = new Person("ichiro", List.of("@sre"));
  static final Person STRANGER = new Person("jiro", List.of("@sales"));
  static final Instant BEGIN = Instant.parse("2026-11-22T09:00:00Z");
  static final RunReference RUN = new RunReference(ID, "first-run-id", "node-replace");

  private final Papers papers = new Papers(RUN, this::view, () -> this.now);
  private final LockTalk locks = new LockTalk(RUN, made);
  private final Timers timers = new Timers();
  private final Deque<Order.Call> calls = new ArrayDeque<>();
  final List<Order.Call> silent = new ArrayList<>();
  final List<Order.StartTimer> started = new ArrayList<>();
  final List<String> cancelled = new ArrayList<>();
  final List<Order.StartChild> children = new ArrayList<>();
  final List<String> released = new ArrayList<>();
  final List<Order.SwitchChild> told = new ArrayList<>();
  final List<String> left = new ArrayList<>();
  private final Rebuilt machine;
  private Optional<Order.Finish> finish = Optional.empty();
  private Instant now = BEGIN;

  World(PinnedRunbook runbook, Mode mode) {
    this(runbook, mode, new TreeMap<>());
  }

  World(PinnedRunbook runbook, Mode mode, SortedMap<String, Object> parameters) {
    this.machine = new Rebuilt(runbook, mode, parameters);
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
    return after(new Event.Started(Interpreter.SEMANTICS));
  }

  /** The event, and all that comes of it at once. */
  private World after(Event event) {
    handle(event);
    return answerCalls();
  }

  private void handle(Event event) {
    for (Order order : machine.handle(event, now)) {
      assertThat(finish).as("orders after the end").isEmpty();
      switch (order) {
        case Order.Call call -> {
          made.add(call);
          calls.add(call);
        }
        case Order.StartTimer timer -> {
          started.add(timer);
          timers.start(timer.id(), now.plus(timer.duration()));
        }
        case Order.CancelTimer timer -> timers.cancel(timer.id());
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
            handle(locks.news(lock, LockNews.Word.GRANTED, 0));
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
    return after(locks.news(request, LockNews.Word.GRANTED, 0));
  }

  World told(String lock, LockNews.Word word, int place) {
    return after(locks.news(asked(lock), word, place));
  }

  LockRequest asked(String lock) {
    return locks.asked(lock);
  }

  TakeRecord take(String lock) {
    return papers.take(lock);
  }

  World send(TakeRecord take) {
    return send(Letter.of(take));
  }

  String refusal(TakeRecord take) {
    return refusal(Letter.of(take));
  }

  /** The last child comes to its end. */
  World childEnds(RunState outcome, SortedMap<String, Object> outputs, String... left) {
    Order.StartChild child = children.getLast();
    return after(
        new Event.ChildEnded(
            child.id(), child.start().workflowId(), outcome, "so", outputs, List.of(left)));
  }

  Order.Finish finish() {
    return finish.orElseThrow();
  }

  /** The silent call of an activity comes to its end after all. */
  World ends(String activity, CallFailure failure) {
    Order.Call call = takeSilent(activity);
    return after(new Event.Failed(call.id(), failure));
  }

  World ends(String activity) {
    Order.Call call = takeSilent(activity);
    return after(new Event.Answered(call.id(), new ActionAnswer(new TreeMap<>(), true)));
  }

  /** The silent call of an activity is answered after all. */
  World answers(String activity, String field, Object value) {
    SortedMap<String, Object> output = new TreeMap<>();
    output.put(field, value);
    Order.Call call = takeSilent(activity);
    return after(new Event.Answered(call.id(), new ActionAnswer(output, true)));
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
    for (var next = timers.next(until); next.isPresent(); next = timers.next(until)) {
      now = next.get().at();
      after(new Event.TimerFired(next.get().id()));
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
    return after(new Event.LeaveRequested("so it is wanted"));
  }

  World cancelInTemporal() {
    return after(new Event.CancelRequested("by hand"));
  }

  /** Its history is long: it is to go on in another execution. */
  World rest() {
    machine.now().rest();
    return this;
  }

  World lifted() {
    return after(new Event.SwitchLifted());
  }

  /** A person pauses or resumes the run. */
  World turn(boolean paused) {
    now = now.plusSeconds(1);
    return send(Letter.of(papers.turn(paused)));
  }

  void refused(SwitchRecord order, RunbookError code) {
    refused(Letter.of(order), code);
  }

  // People.

  private World send(Letter letter) {
    letter.check().accept(machine.now(), now);
    return after(letter.event());
  }

  private void refused(Letter letter, RunbookError code) {
    assertThatThrownBy(() -> letter.check().accept(machine.now(), now))
        .isInstanceOfSatisfying(RunbookException.class, e -> assertThat(e.error()).isEqualTo(code));
  }

  private String refusal(Letter letter) {
    try {
      letter.check().accept(machine.now(), now);
    } catch (RunbookException e) {
      return e.error() + " " + e.getMessage();
    }
    throw new AssertionError("it was not refused");
  }

  DecisionRecord decision(Person person, Verdict verdict) {
    return papers.decision(person, verdict);
  }

  World approve(Person person) {
    return send(decision(person, Verdict.APPROVE));
  }

  World deny(Person person) {
    return send(decision(person, Verdict.DENY));
  }

  World send(DecisionRecord decision) {
    return send(Letter.of(decision));
  }

  void refused(DecisionRecord decision, RunbookError code) {
    refused(Letter.of(decision), code);
  }

  String refusal(DecisionRecord decision) {
    return refusal(Letter.of(decision));
  }

  CommandRecord order(WayOn way, String step, boolean undo) {
    return papers.order(way, step, undo);
  }

  CommandRecord order(WayOn way, String step, SortedMap<String, Object> fields, String proof) {
    return papers.order(way, step, fields, proof);
  }

  String refusal(CommandRecord command) {
    return refusal(Letter.of(command));
  }

  void fitsNot(CommandRecord command, String why) {
    assertThatThrownBy(() -> machine.now().checkInputs(command, StandardCatalogue.get()))
        .isInstanceOf(RunbookException.class)
        .hasMessageContaining(why);
  }

  World send(CommandRecord command) {
    return send(Letter.of(command));
  }

  void refused(CommandRecord command, RunbookError code) {
    refused(Letter.of(command), code);
  }

  AnswerRecord answer(Person person, String step, SortedMap<String, Object> fields) {
    return papers.answer(person, step, fields);
  }

  World send(AnswerRecord answer) {
    return send(Letter.of(answer));
  }

  String refusal(AnswerRecord answer) {
    return refusal(Letter.of(answer));
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
    return machine.now().view();
  }

  Optional<String> told(String clickId, Person person) {
    return machine.now().told(clickId, person);
  }

  String memory() {
    return Json.write(machine.now().memory());
  }

  @Override
  Optional<Order.Finish> finished() {
    return finish;
  }
}
