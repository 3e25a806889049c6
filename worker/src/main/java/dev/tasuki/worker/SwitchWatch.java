package dev.tasuki.worker;

import dev.tasuki.activity.SwitchedOff;
import dev.tasuki.activity.Switches;
import dev.tasuki.attempt.ActionCall;
import dev.tasuki.attempt.Frozen;
import dev.tasuki.configuration.Freeze;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Target;
import dev.tasuki.switchboard.Pause;
import dev.tasuki.switchboard.Switchboard;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this worker knows of the switches, looked at every 2 s; a hand that asks when that is older
 * than 5 s, or when it would be refused, has it looked at anew.
 */
final class SwitchWatch implements Switches, AutoCloseable {
  static final String LOST =
      "the workflow \"tasuki-switches\", which keeps what is paused, was ended in Temporal; nothing"
          + " is changed until two people have said: tasuki resume --all";

  private static final Logger LOG = LoggerFactory.getLogger(SwitchWatch.class);
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final long OLDEST_NANOS = Duration.ofSeconds(5).toNanos();

  private final SwitchboardSource source;
  private final PauseMemory memory;
  private final FreezeCalendar freezes;
  private final Function<String, Optional<Target>> places;
  private final LongSupplier nanos;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("tasuki-switches").daemon().factory());
  private volatile Optional<Seen> seen = Optional.empty();
  private volatile boolean failing;

  /**
   * @param from when it was asked for
   */
  private record Seen(PauseMemory.Believed board, long from) {}

  /**
   * A watch that does not look by itself yet.
   *
   * @param places the worker's own: the configured cluster or account of a name
   */
  SwitchWatch(
      SwitchboardSource source,
      PauseMemory memory,
      FreezeCalendar freezes,
      Function<String, Optional<Target>> places,
      LongSupplier nanos) {
    this.source = source;
    this.memory = memory;
    this.freezes = freezes;
    this.places = places;
    this.nanos = nanos;
  }

  /** Looks from now on. */
  void begin() {
    var _ =
        clock.scheduleWithFixedDelay(this::lookQuietly, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  private void lookQuietly() {
    try {
      var _ = look(nanos.getAsLong());
      failing = false;
    } catch (RuntimeException e) {
      // Told once; hands look themselves, and refuse with the reason.
      if (!failing) {
        LOG.warn(
            "{}: what is paused cannot be read, so nothing is changed: {}",
            RunbookError.SWITCHES_UNKNOWN.id(),
            e.getMessage());
      }
      failing = true;
    }
  }

  /** What is known since the given moment, or is looked at now. */
  private synchronized PauseMemory.Believed look(long since) {
    Optional<Seen> known = seen.filter(s -> s.from() - since >= 0);
    if (known.isPresent()) {
      return known.get().board();
    }
    long from = nanos.getAsLong();
    Switchboard read = source.read();
    PauseMemory.Believed board = memory.believe(read);
    seen = Optional.of(new Seen(board, from));
    return board;
  }

  @Override
  public void check(Change change) {
    long now = nanos.getAsLong();
    Optional<PauseMemory.Believed> fresh =
        seen.filter(s -> now - s.from() <= OLDEST_NANOS).map(Seen::board);
    if (fresh.filter(board -> refusal(board, change).isEmpty()).isEmpty()) {
      refusal(lookNow(now), change)
          .ifPresent(
              off -> {
                throw off;
              });
    }
  }

  private Optional<SwitchedOff> refusal(PauseMemory.Believed board, Change change) {
    ActionCall call = change.call();
    int revision = board.board().revision();
    Optional<SwitchedOff> pause =
        stopping(board, call)
            .map(p -> SwitchedOff.paused(revision, p.inWords() + ". To go on: " + p.resume()));
    if (pause.isPresent() || !change.freezes()) {
      return pause;
    }
    Target place = places.apply(call.target().name()).orElse(call.target());
    return freezes
        .stopping(change, place, board.board())
        .map(on -> frozen(on.freeze(), on.until(), revision));
  }

  private static SwitchedOff frozen(Freeze freeze, Instant until, int revision) {
    boolean lifted = until.equals(Instant.MAX);
    Frozen frozen =
        new Frozen(freeze.name(), Optional.of(until).filter(_ -> !lifted), freeze.approvers());
    String why = freeze.reason().isBlank() ? "" : " (" + freeze.reason() + ")";
    return SwitchedOff.frozen(
        revision,
        frozen,
        "the freeze %s%s holds until %s; %s"
            .formatted(
                freeze.name(),
                why,
                lifted ? "it is lifted" : until,
                freeze.approvers().isEmpty()
                    ? "nobody may let this pass"
                    : String.join(", ", freeze.approvers()) + " may let this pass"));
  }

  private PauseMemory.Believed lookNow(long now) {
    try {
      return look(now);
    } catch (RunbookException e) {
      throw e.error() == RunbookError.SWITCHES_UNKNOWN
          ? e
          : new RunbookException(
              RunbookError.SWITCHES_UNKNOWN,
              "nothing more was changed, since nobody can tell what is paused now: "
                  + e.getMessage(),
              e);
    }
  }

  private Optional<Pause> stopping(PauseMemory.Believed board, ActionCall call) {
    return board.paused().stream().filter(pause -> covers(pause, call)).findFirst();
  }

  private boolean covers(Pause pause, ActionCall call) {
    return switch (pause.scope()) {
      case EVERYTHING -> true;
      case RUN -> {
        String run = call.run().workflowId();
        yield run.equals(pause.name()) || run.startsWith(pause.name() + ":");
      }
      case TARGET -> {
        String target = call.target().name();
        // Where it stands is said by this worker's configuration, not by the call.
        yield target.equals(pause.name())
            || places
                .apply(target)
                .filter(place -> place.account().equals(pause.name()))
                .isPresent();
      }
    };
  }
}
