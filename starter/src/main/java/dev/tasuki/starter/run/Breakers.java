package dev.tasuki.starter.run;

import com.google.common.collect.Lists;
import com.google.common.util.concurrent.Striped;
import dev.tasuki.api.CloseRequest;
import dev.tasuki.configuration.Verb;
import dev.tasuki.policy.Allowances;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Answer;
import dev.tasuki.record.BreakerRecord;
import dev.tasuki.record.Person;
import dev.tasuki.record.Target;
import dev.tasuki.signature.Signer;
import dev.tasuki.starter.audit.Audit;
import dev.tasuki.starter.text.Bounded;
import dev.tasuki.storm.Breaker;
import dev.tasuki.storm.StormAsk;
import dev.tasuki.storm.StormAsks;
import dev.tasuki.storm.StormBoard;
import dev.tasuki.storm.StormLimits;
import dev.tasuki.storm.StormRulings;
import dev.tasuki.storm.Storms;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** What alerts may start: asked where all starters ask, shown to people, and closed by them. */
public final class Breakers {
  private static final int LANES = 256;

  /** Starts in one question, which stays below 64 KiB with the longest of names. */
  private static final int AT_ONCE = 20;

  private static final Duration QUEUE = Duration.ofSeconds(30);

  /** Who sends alerts does not wait for long, and sends them again. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  /** So long an open breaker is not asked again: a storm is answered from here. */
  private static final long FRESH_NANOS = Duration.ofSeconds(2).toNanos();

  private final TemporalBreakers temporal;
  private final RunCauses causes;
  private final ConfiguredTargets targets;
  private final Storms storms;
  private final boolean announce;
  private final Signer signer;
  private final Allowances allowances;
  private final Audit audit;
  private final Clock clock;
  private final LongSupplier nanos;
  private final Striped<Semaphore> lanes = Striped.lazyWeakSemaphore(LANES, 1);
  private final Map<String, Seen> open = new ConcurrentHashMap<>();

  private record Seen(Breaker breaker, long nanos) {}

  /**
   * @param announce whether people are told in chat
   * @param nanos a clock that only goes on
   */
  public Breakers(
      TemporalBreakers temporal,
      TemporalRuns runs,
      ConfiguredTargets targets,
      Storms storms,
      boolean announce,
      Signer signer,
      Allowances allowances,
      Audit audit,
      Clock clock,
      LongSupplier nanos) {
    this.temporal = temporal;
    this.causes = new RunCauses(runs);
    this.targets = targets;
    this.storms = storms;
    this.announce = announce;
    this.signer = signer;
    this.allowances = allowances;
    this.audit = audit;
    this.clock = clock;
    this.nanos = nanos;
  }

  /**
   * What holds back which of these starts, by the id that the run would have. What is not held back
   * counts as started from now on, and a repeat of it is not held back either.
   *
   * @throws RunbookException {@code NO_WORKER}, {@code TEMPORAL_UNREACHABLE}; some may count then
   */
  public SortedMap<String, Breaker> holding(List<AlertStart> starts) {
    SortedMap<String, List<AlertStart>> byTarget = new TreeMap<>();
    for (AlertStart start : starts) {
      byTarget.computeIfAbsent(start.start().target().name(), _ -> new ArrayList<>()).add(start);
    }
    SortedMap<String, Breaker> holding = new TreeMap<>();
    byTarget.forEach(
        (target, some) -> holding.putAll(temporal.within(PATIENCE, () -> holding(target, some))));
    return holding;
  }

  private SortedMap<String, Breaker> holding(String target, List<AlertStart> starts) {
    Semaphore lane = lanes.get(target);
    acquire(lane, target);
    try {
      SortedMap<String, Breaker> holding = new TreeMap<>();
      Optional<StormBoard> board = Optional.empty();
      for (List<AlertStart> some : Lists.partition(starts, AT_ONCE)) {
        List<AlertStart> unknown = new ArrayList<>();
        for (AlertStart start : some) {
          seen(target, start.runbook())
              .ifPresentOrElse(
                  breaker -> holding.put(start.start().id(), breaker), () -> unknown.add(start));
        }
        if (!unknown.isEmpty()) {
          StormBoard before = board.orElseGet(() -> temporal.board(target));
          board = Optional.of(before);
          holding.putAll(ask(before, unknown));
        }
      }
      return holding;
    } finally {
      lane.release();
    }
  }

  private SortedMap<String, Breaker> ask(StormBoard board, List<AlertStart> starts) {
    List<StormAsk> asks = new ArrayList<>();
    for (AlertStart start : starts) {
      StormLimits limits = storms.of(start.runbook());
      asks.add(start.ask(causes.of(board, start.since(), limits.settle()), limits));
    }
    StormRulings rulings = temporal.ask(new StormAsks(board.target(), asks, announce));
    SortedMap<String, Breaker> holding = new TreeMap<>();
    for (StormAsk ask : asks) {
      rulings.holding(ask).ifPresent(breaker -> holding.put(ask.run(), breaker));
    }
    rulings
        .breakers()
        .forEach(
            breaker ->
                open.put(
                    key(board.target(), breaker.runbook()), new Seen(breaker, nanos.getAsLong())));
    return holding;
  }

  private Optional<Breaker> seen(String target, String runbook) {
    return Optional.ofNullable(open.get(key(target, runbook)))
        .filter(seen -> nanos.getAsLong() - seen.nanos() < FRESH_NANOS)
        .map(Seen::breaker);
  }

  private static String key(String target, String runbook) {
    return target + ":" + runbook;
  }

  private static void acquire(Semaphore lane, String target) {
    try {
      if (!lane.tryAcquire(QUEUE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new RunbookException(
            RunbookError.NO_WORKER,
            "too many alerts of \"" + target + "\" wait to be ruled on; send them again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunbookException(
          RunbookError.NO_WORKER, "the starter is being stopped; send the alerts again", e);
    }
  }

  /**
   * Those that are open, by target and runbook.
   *
   * @throws RunbookException {@code NO_WORKER}, {@code TEMPORAL_UNREACHABLE}
   */
  public List<Breaker> list() {
    return temporal.targets().stream()
        .flatMap(target -> temporal.board(target).at(clock.instant()).breakers().stream())
        .toList();
  }

  /**
   * Lets alerts start a runbook again, counted anew.
   *
   * @throws RunbookException {@code SWITCH_REFUSED} where none is open, {@code REASON_MISSING},
   *     {@code NOT_ALLOWED}, {@code NO_WORKER}
   */
  public Answer close(Person person, CloseRequest request) {
    String what = Bounded.line(request.runbook() + " on " + request.target(), 200);
    try {
      Decisions.checkClick(request.clickId());
      // One that is no longer configured was somebody's once; the strictest environment counts.
      Target target = targets.named(request.target()).orElseGet(Target::none);
      allowances.check(person, Verb.EXECUTE, request.runbook(), target.environment());
      String reason = Decisions.reason(request.reason());
      StormBoard board = temporal.board(request.target());
      BreakerRecord order =
          new BreakerRecord(
              request.target(),
              request.runbook(),
              // None is open: the workflow says so, or what it said to this click before.
              board.breaker(request.runbook()).map(Breaker::opened).orElseGet(clock::instant),
              person,
              reason,
              request.clickId(),
              clock.instant().truncatedTo(ChronoUnit.MILLIS));
      Answer answer = temporal.close(signer.sign(order));
      open.remove(key(request.target(), request.runbook()));
      return answer;
    } catch (RunbookException e) {
      RunbookException told = e.error() == RunbookError.RUN_UNKNOWN ? none(what) : e;
      audit.refused("breaker", person.name(), what, told);
      throw told;
    }
  }

  private static RunbookException none(String what) {
    return new RunbookException(
        RunbookError.SWITCH_REFUSED,
        "no breaker of \"" + what + "\" is open; tasuki breakers lists those that are");
  }
}
