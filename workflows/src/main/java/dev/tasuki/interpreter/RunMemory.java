package dev.tasuki.interpreter;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import dev.tasuki.run.UndoState;
import dev.tasuki.switchboard.Pause;
import dev.tasuki.type.Kept;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Everything that a run remembers; data only, so that it can be carried on elsewhere as JSON. */
@JsonAutoDetect(
    fieldVisibility = Visibility.ANY,
    getterVisibility = Visibility.NONE,
    isGetterVisibility = Visibility.NONE)
public final class RunMemory {
  /** What the machine's rules were when the run began; rules that change branch on it. */
  int semantics;

  Optional<Instant> started = Optional.empty();
  Optional<Instant> ended = Optional.empty();
  SortedMap<String, StepMemory> steps = new TreeMap<>();
  SortedMap<String, GateMemory> gates = new TreeMap<>();
  SortedMap<String, FormMemory> forms = new TreeMap<>();
  SortedMap<String, LockMemory> locks = new TreeMap<>();

  /** When a lock was asked for last; no two requests have the same time. */
  Instant lastAsked = Instant.EPOCH;

  List<RunView.Evidence> evidence = new ArrayList<>();
  List<RunView.Proposal> proposals = new ArrayList<>();

  /** What the run gives, as {@link Kept} writes it. */
  Optional<Object> outputs = Optional.empty();

  /** In order of registration; unwound from its end. */
  List<Undoable> stack = new ArrayList<>();

  /** Calls and timers that are under way, by id. */
  SortedMap<String, Pending> pending = new TreeMap<>();

  int sequence;
  Optional<Ending> ending = Optional.empty();
  boolean unwinding;
  Optional<RunState> outcome = Optional.empty();
  String message = "";

  /** Click and person → what they were told; kept so that a click sent again counts once. */
  SortedMap<String, String> clicks = new TreeMap<>();

  List<String> notes = new ArrayList<>();

  /** Names of those who changed an input of a step: who does so approves nothing after it. */
  SortedSet<String> changers = new TreeSet<>();

  /** The step whose guards are being read; others wait for it. */
  Optional<String> guarding = Optional.empty();

  /** The resets that hands have seen. */
  SortedSet<String> resets = new TreeSet<>();

  /** The resets that a person has acknowledged: what may be repeated goes on after them. */
  SortedSet<String> acknowledged = new TreeSet<>();

  /** A person has paused the run. */
  Optional<Pause> pause = Optional.empty();

  /** When the last order to pause or resume it was given. */
  Optional<Instant> switchedAt = Optional.empty();

  /** Time spent waiting for people, which max-duration does not count. */
  Duration idle = Duration.ZERO;

  Optional<Instant> idleSince = Optional.empty();

  /** From when max-duration counts. */
  Optional<Instant> durationFrom = Optional.empty();

  /**
   * How the run is going to end.
   *
   * @param undo whether what was done is undone first
   * @param stop whether a person wants it: what runs is asked to stop; otherwise it is awaited
   */
  record Ending(RunState outcome, String message, boolean undo, boolean stop) {
    /** Everything stays as it is; not even a {@code finally} runs. */
    boolean leave() {
      return stop && !undo;
    }
  }

  /**
   * Something under way.
   *
   * @param due of a timer: when it fires
   * @param summary of a timer: one line for people
   */
  record Pending(
      String path, Purpose purpose, String subject, Optional<Instant> due, String summary) {}

  /** One entry of the stack. */
  @JsonAutoDetect(
      fieldVisibility = Visibility.ANY,
      getterVisibility = Visibility.NONE,
      isGetterVisibility = Visibility.NONE)
  static final class Undoable {
    enum Kind {
      @JsonProperty("undo")
      UNDO,
      @JsonProperty("finally")
      FINALLY,
      @JsonProperty("child")
      CHILD
    }

    Kind kind = Kind.UNDO;
    String path = "";
    UndoState state = UndoState.REGISTERED;

    /** Its step that is next. */
    int cursor;

    /** Unwinding has passed this entry. */
    boolean settled;
  }
}
