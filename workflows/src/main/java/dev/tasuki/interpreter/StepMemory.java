package dev.tasuki.interpreter;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tasuki.attempt.Standstill;
import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.record.CommandRecord;
import dev.tasuki.record.Signed;
import dev.tasuki.record.Target;
import dev.tasuki.run.StepState;
import dev.tasuki.type.Kept;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the run remembers of one step. */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
@JsonAutoDetect(
    fieldVisibility = Visibility.ANY,
    getterVisibility = Visibility.NONE,
    isGetterVisibility = Visibility.NONE)
final class StepMemory {
  StepState state = StepState.PENDING;
  Phase phase = new Phase.Idle();
  Optional<Instant> started = Optional.empty();
  Optional<Instant> ended = Optional.empty();

  /** Its own gate and locks are passed; what stands inside has begun or may begin. */
  boolean entered;

  /** Of a list of steps: the one that is next. Of a choice, within its case. */
  int cursor;

  /** Of a choice: the case, from 0; its {@code otherwise} comes last. */
  int chosen;

  /** Of a loop: its items, as {@link Kept} writes them. */
  Optional<List<Object>> items = Optional.empty();

  /** Of a loop: how many of the items before its cursor failed. */
  int badItems;

  /** Of an item: it was held, and waits for its turn among those that run. */
  boolean parked;

  SortedMap<String, Object> input = new TreeMap<>();
  Optional<SortedMap<String, Object>> output = Optional.empty();

  /** What it gives, unless it is {@link #output}; as {@link Kept} writes it. */
  Optional<Object> value = Optional.empty();

  /** Digest of its input and answer where they have been sealed. */
  Optional<String> sealed = Optional.empty();

  /** The place that it, and what is inside, works on instead of the run's. */
  Optional<Target> target = Optional.empty();

  /** Of a child run that is over: the changes that it left. */
  List<String> left = List.of();

  /** What the last answer said; only meaningful once there was one. */
  boolean changed;

  /** Some attempt was taken by a worker: the step may have changed something. */
  boolean began;

  /** Nobody knows yet whether the last attempt happened. */
  boolean unknown;

  /** Of all groups together, for people. */
  int attempts;

  int group = 1;
  int attempt;
  Optional<Instant> deadline = Optional.empty();
  Optional<SortedMap<String, Object>> facts = Optional.empty();
  Optional<SortedMap<String, Object>> hint = Optional.empty();

  /** What its attempts run under, since its last look; a question that is asked anew leaves it. */
  Optional<Approval> approval = Optional.empty();

  /** Orders by which inputs differ from what the runbook says, the latest last. */
  List<Signed<CommandRecord>> changes = new ArrayList<>();

  /** With which it ran before its inputs were changed, and what may still be taken back. */
  List<Ran> earlier = new ArrayList<>();

  /** Attempts with other inputs than the present ones. */
  record Ran(SortedMap<String, Object> input, Optional<Approval> approval) {}

  /** Input → its changed value. */
  SortedMap<String, Object> changed() {
    SortedMap<String, Object> changed = new TreeMap<>();
    changes.forEach(order -> changed.putAll(order.body().fields()));
    return changed;
  }

  /** From now on it runs with other inputs, by order of a person. */
  void change(Signed<CommandRecord> order, boolean mayHaveChanged) {
    if (mayHaveChanged) {
      earlier.add(new Ran(input, approval));
    }
    changes.add(order);
    began = false;
    approval = Optional.empty();
    facts = Optional.empty();
    hint = Optional.empty();
  }

  /** The attempts before a change of inputs are the next to be taken back. */
  void goBack() {
    Ran ran = earlier.removeLast();
    input = ran.input();
    approval = ran.approval();
    output = Optional.empty();
    value = Optional.empty();
    began = true;
    changed = true;
  }

  /** Names one passage of one gate. */
  record Approval(String gate, int revision) {}

  /** When the first request with the token of this group may have been sent. */
  Optional<Instant> tokenSince = Optional.empty();

  /** Its last attempt did not act, since the run was reset; see {@link CallFailure#reset}. */
  Optional<String> reset = Optional.empty();

  /** The resets that a probe or a person has looked after for this step. */
  SortedSet<String> cleared = new TreeSet<>();

  /** Since when {@code until} has held without a break. */
  Optional<Instant> holdsSince = Optional.empty();

  Optional<Hold> hold = Optional.empty();
  int holds;
  String detail = "";
  Optional<RunbookError> code = Optional.empty();

  /** Of a dry run: only looked at, or not even that; it gave no output. */
  boolean simulated;

  /** Of a change that was only looked at: how much that proves. */
  Optional<Fidelity> fidelity = Optional.empty();

  /** The switch that keeps it from acting; absent where that is the run's own pause. */
  Optional<Standstill> standstill = Optional.empty();

  /** By which an approver of a freeze lets it pass. */
  Optional<Signed<CommandRecord>> pass = Optional.empty();

  /** Since when a switch keeps it from acting. */
  Optional<Instant> stoppedAt = Optional.empty();

  /** Its running call was asked to stop. */
  boolean cancelling;

  /** A child that was told to leave everything as it is. */
  boolean leaving;

  /** Of an undo that is asked for: a person has ordered it. */
  boolean ordered;

  /** A group whose time is up. */
  boolean late;

  Optional<String> lateTimer = Optional.empty();

  /** Of a held assert that is tried again: the read that is repeated first. */
  Optional<String> reread = Optional.empty();

  boolean over() {
    return phase instanceof Phase.Over;
  }
}
