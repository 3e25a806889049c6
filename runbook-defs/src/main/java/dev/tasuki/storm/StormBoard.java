package dev.tasuki.storm;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.BreakerRecord;
import dev.tasuki.storm.Breaker.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What alerts have started on one target of late, and what they may not start there now.
 *
 * @param starts the oldest first: those of the last hour, and of the last day the last {@value
 *     #REMEMBERED} of each runbook
 * @param breakers those that are open, at most one for each runbook
 */
public record StormBoard(String target, List<AdmittedStart> starts, List<Breaker> breakers) {
  /** So many runs are named by a breaker. */
  static final int SHOWN = 10;

  private static final int REMEMBERED = 5;

  /** As many starts are remembered; as many within an hour are a storm, whatever their runbooks. */
  private static final int MOST = 300;

  private static final int LONGEST_CHAIN = 10;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  public StormBoard {
    starts = List.copyOf(starts);
    breakers = List.copyOf(breakers);
  }

  /** Nothing has been started there. */
  public static StormBoard empty(String target) {
    return new StormBoard(target, List.of(), List.of());
  }

  /**
   * What becomes of an alert.
   *
   * @param tell the breaker that people are to be told of now
   */
  public record Ruled(StormBoard board, boolean admitted, Optional<Breaker> tell) {}

  /** The board as it stands at a time: without what is over. */
  public StormBoard at(Instant now) {
    return new StormBoard(
        target,
        starts.stream().filter(start -> remembered(start, now)).toList(),
        breakers.stream().filter(breaker -> breaker.open(now)).toList());
  }

  private boolean remembered(AdmittedStart start, Instant now) {
    if (start.at().plus(HOUR).isAfter(now)) {
      return true;
    }
    long later =
        starts.stream()
            .filter(other -> other.runbook().equals(start.runbook()))
            .filter(other -> other.at().isAfter(start.at()))
            .count();
    return later < REMEMBERED && start.at().plus(DAY).isAfter(now);
  }

  /** Whether there is nothing to remember. */
  @JsonIgnore
  public boolean isEmpty() {
    return starts.isEmpty() && breakers.isEmpty();
  }

  /** When {@link #at} may next be another board without anybody's doing; never of an empty one. */
  public Optional<Instant> next() {
    return Stream.concat(
            breakers.stream().flatMap(breaker -> breaker.until().stream()),
            starts.stream().skip(Math.max(0, starts.size() - 1)).map(last -> last.at().plus(DAY)))
        .min(Instant::compareTo);
  }

  /** The breaker of a runbook, if it is open. */
  public Optional<Breaker> breaker(String runbook) {
    return breakers.stream().filter(breaker -> breaker.is(runbook)).findFirst();
  }

  /**
   * Rules on an alert; the same run asked for again is ruled the same way while it is remembered.
   */
  public Ruled rule(StormAsk ask, Instant now) {
    StormBoard board = at(now);
    if (board.starts.stream().anyMatch(start -> start.run().equals(ask.run()))) {
      return new Ruled(board, true, Optional.empty());
    }
    Optional<Breaker> open = board.breaker(ask.runbook());
    if (open.isPresent()) {
      Breaker next = open.get().after(ask, now);
      return new Ruled(
          board.with(next), false, Optional.of(next).filter(_ -> open.get().dueAt(now)));
    }
    SortedMap<String, Integer> chain = board.chain(ask);
    String link = AdmittedStart.link(ask.runbook(), ask.alert());
    int inARow = chain.getOrDefault(link, 0);
    if (inARow >= ask.limits().loopAfter()) {
      return board.opened(ask, Kind.LOOP, inARow, ask.causes(), now);
    }
    List<String> recent = board.lastHour(ask.runbook(), now);
    if (recent.size() >= ask.limits().runsPerHour() || board.full(now)) {
      return board.opened(ask, Kind.STORM, recent.size(), recent, now);
    }
    chain.put(link, inARow + 1);
    List<AdmittedStart> more = new ArrayList<>(board.starts);
    more.subList(0, Math.max(0, more.size() - MOST + 1)).clear();
    more.add(new AdmittedStart(ask.runbook(), ask.run(), ask.changing(), now, chain));
    return new Ruled(new StormBoard(target, more, board.breakers), true, Optional.empty());
  }

  private boolean full(Instant now) {
    return starts.size() >= MOST && starts.getFirst().at().plus(HOUR).isAfter(now);
  }

  private List<String> lastHour(String runbook, Instant now) {
    return starts.stream()
        .filter(start -> start.runbook().equals(runbook) && start.at().plus(HOUR).isAfter(now))
        .map(AdmittedStart::run)
        .toList();
  }

  /** The longest of what led to each of its causes. */
  private SortedMap<String, Integer> chain(StormAsk ask) {
    SortedMap<String, Integer> chain = new TreeMap<>();
    starts.stream()
        .filter(start -> ask.causes().contains(start.run()))
        .forEach(start -> start.chain().forEach((key, n) -> chain.merge(key, n, Math::max)));
    String own = AdmittedStart.link(ask.runbook(), ask.alert());
    List<String> others = chain.keySet().stream().filter(key -> !key.equals(own)).toList();
    chain.keySet().removeAll(others.subList(0, Math.max(0, others.size() - LONGEST_CHAIN + 1)));
    return chain;
  }

  private Ruled opened(StormAsk ask, Kind kind, int count, List<String> runs, Instant now) {
    Duration cooldown = ask.limits().cooldown();
    Breaker breaker =
        new Breaker(
            target,
            ask.runbook(),
            kind,
            now,
            kind == Kind.STORM ? Optional.of(now.plus(cooldown)) : Optional.empty(),
            count,
            runs.subList(Math.max(0, runs.size() - SHOWN), runs.size()),
            ask.alert(),
            ask.command(),
            1,
            now,
            cooldown);
    return new Ruled(with(breaker), false, Optional.of(breaker));
  }

  private StormBoard with(Breaker breaker) {
    List<Breaker> next = new ArrayList<>(breakers);
    next.removeIf(other -> other.is(breaker.runbook()));
    next.add(breaker);
    return new StormBoard(target, starts, next);
  }

  /**
   * Whether an order to close a breaker counts.
   *
   * @throws RunbookException saying what is wrong with it
   */
  public void check(BreakerRecord order, Instant now) {
    Breaker open =
        at(now)
            .breaker(order.runbook())
            .orElseThrow(
                () ->
                    new RunbookException(
                        RunbookError.SWITCH_REFUSED,
                        "no breaker of \"%s\" on \"%s\" is open; tasuki breakers lists those that are"
                            .formatted(order.runbook(), target)));
    if (!order.target().equals(target)) {
      throw new RunbookException(
          RunbookError.USAGE_WRONG,
          "this order is about target \"%s\", and not \"%s\"".formatted(order.target(), target));
    }
    if (order.reason().isBlank()) {
      throw new RunbookException(
          RunbookError.REASON_MISSING,
          "to close a breaker needs a reason; say why in one sentence");
    }
    if (!order.opened().equals(open.opened())) {
      throw new RunbookException(
          RunbookError.SWITCH_REFUSED,
          "this order is about a breaker that opened at %s, and the one that is open did at %s; look again, and order anew"
              .formatted(order.opened(), open.opened()));
    }
  }

  /** The board without a runbook's breaker and without what led to it: it is counted anew. */
  public StormBoard closed(String runbook) {
    return new StormBoard(
        target,
        starts.stream()
            .filter(start -> !start.runbook().equals(runbook))
            .map(start -> start.without(runbook))
            .toList(),
        breakers.stream().filter(breaker -> !breaker.is(runbook)).toList());
  }
}
