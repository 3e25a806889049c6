package dev.tasuki.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.activity.Heartbeats.Standing;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TemporalAttemptTest {
  private static final Duration LONG = Duration.ofMinutes(10);

  /** Answers every heartbeat alike and records what it said. */
  private static final class RecordingHeartbeats implements Heartbeats {
    private final BlockingQueue<SortedMap<String, Object>> beats = new LinkedBlockingQueue<>();
    private volatile Standing standing = Standing.CURRENT;

    @Override
    public Standing beat(SortedMap<String, Object> details) {
      beats.add(details);
      return standing;
    }
  }

  private static final TemporalAttempt.Pass FREE = _ -> {};
  private static final LineReports QUIET = new LineReports(_ -> {}, () -> 0);

  private final RecordingHeartbeats temporal = new RecordingHeartbeats();

  private TemporalAttempt attempt(Duration heartbeat) {
    return new TemporalAttempt(Calls.of(new TreeMap<>()), temporal, FREE, QUIET, LONG, heartbeat);
  }

  private static RunbookError errorOf(Throwable thrown) {
    return ((RunbookException) thrown).error();
  }

  @Test
  void aFenceAsksTemporalEachTimeAndCarriesTheProgress() {
    try (TemporalAttempt attempt = attempt(Duration.ZERO)) {
      assertThat(attempt.sent()).isFalse();
      attempt.progress(Map.of("line", "first"));
      attempt.fence();
      attempt.fence();
      assertThat(attempt.sent()).isTrue();
    }
    assertThat(temporal.beats).hasSize(2).allMatch(beat -> "first".equals(beat.get("line")));
  }

  @Test
  void anAttemptThatTemporalGaveUpDoesNotPass() {
    temporal.standing = Standing.GONE;
    try (TemporalAttempt attempt = attempt(Duration.ZERO)) {
      assertThatThrownBy(attempt::fence)
          .satisfies(thrown -> assertThat(errorOf(thrown)).isEqualTo(RunbookError.FENCED));
      assertThat(attempt.sent()).isFalse();
    }
  }

  @Test
  void anUnreachableTemporalLetsNothingPassButTheAttemptMayAskAgain() {
    temporal.standing = Standing.UNREACHABLE;
    try (TemporalAttempt attempt = attempt(Duration.ZERO)) {
      assertThatThrownBy(attempt::fence)
          .satisfies(
              thrown -> assertThat(errorOf(thrown)).isEqualTo(RunbookError.TEMPORAL_UNREACHABLE));
      temporal.standing = Standing.CURRENT;
      attempt.fence();
      assertThat(attempt.sent()).isTrue();
    }
  }

  /** Answers the first so many heartbeats late, by the test's own clock. */
  private TemporalAttempt slow(int late) {
    AtomicLong clock = new AtomicLong();
    Heartbeats slow =
        details -> {
          if (temporal.beats.size() < late) {
            clock.addAndGet(Duration.ofSeconds(3).toNanos());
          }
          return temporal.beat(details);
        };
    return new TemporalAttempt(
        Calls.of(new TreeMap<>()), slow, FREE, QUIET, LONG, Duration.ZERO, clock::get);
  }

  @Test
  void aConfirmationThatTookLongIsAskedForAgain() {
    try (TemporalAttempt attempt = slow(1)) {
      attempt.fence();
      assertThat(attempt.sent()).isTrue();
    }
    assertThat(temporal.beats).hasSize(2);
  }

  @Test
  void whereTemporalIsAlwaysSlowNothingIsSent() {
    try (TemporalAttempt attempt = slow(100)) {
      assertThatThrownBy(attempt::fence)
          .satisfies(
              thrown -> assertThat(errorOf(thrown)).isEqualTo(RunbookError.TEMPORAL_UNREACHABLE));
      assertThat(attempt.sent()).isFalse();
    }
  }

  @Test
  void anAttemptPastItsTimeDoesNotEvenAsk() {
    try (TemporalAttempt attempt =
        new TemporalAttempt(
            Calls.of(new TreeMap<>()), temporal, FREE, QUIET, Duration.ZERO, Duration.ZERO)) {
      assertThatThrownBy(attempt::fence)
          .satisfies(thrown -> assertThat(errorOf(thrown)).isEqualTo(RunbookError.FENCED));
    }
    assertThat(temporal.beats).isEmpty();
  }

  @Test
  void heartbeatsGoOnByThemselvesWithTheLatestProgress() throws InterruptedException {
    try (TemporalAttempt attempt = attempt(Duration.ofMillis(30))) {
      attempt.progress(Map.of("line", "waiting"));
      SortedMap<String, Object> beat = temporal.beats.poll(10, TimeUnit.SECONDS);
      while (beat != null && beat.isEmpty()) {
        beat = temporal.beats.poll(10, TimeUnit.SECONDS);
      }
      assertThat(beat).containsEntry("line", "waiting");
    }
  }

  @Test
  void aCancellationEndsAPauseAtOnce() {
    try (TemporalAttempt attempt = attempt(Duration.ofMillis(30))) {
      temporal.standing = Standing.CANCELLED;
      assertThatThrownBy(() -> attempt.pause(LONG))
          .satisfies(thrown -> assertThat(errorOf(thrown)).isEqualTo(RunbookError.CANCELLED));
    }
  }

  @Test
  void whatALostAttemptSaidIsKeptUntilThisOneSpeaks() {
    SortedMap<String, Object> hint = new TreeMap<>(Map.of("instanceId", "i-1"));
    try (TemporalAttempt attempt =
        new TemporalAttempt(
            Calls.hinted(Calls.of(new TreeMap<>()), hint),
            temporal,
            FREE,
            QUIET,
            LONG,
            Duration.ZERO)) {
      attempt.fence();
    }
    assertThat(temporal.beats.peek()).containsEntry("instanceId", "i-1");
  }
}
