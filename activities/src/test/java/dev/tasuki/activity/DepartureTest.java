package dev.tasuki.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.attempt.ActionAnswer;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.payload.codec.PayloadCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Answers that cannot be sent at once, or at all. */
final class DepartureTest {
  private static final ActionAnswer ANSWER = new ActionAnswer(new TreeMap<>(), true);

  /** Takes nothing for so many times. */
  private static final class Refusing implements PayloadCodec {
    private int times;
    private RunbookError error = RunbookError.PAYLOAD_UNREACHABLE;

    @Override
    public List<Payload> encode(List<Payload> payloads) {
      if (times-- > 0) {
        throw new RunbookException(error, "the store is away");
      }
      return payloads;
    }

    @Override
    public List<Payload> decode(List<Payload> payloads) {
      return payloads;
    }
  }

  private final Refusing codec = new Refusing();
  private final Departure departure =
      new Departure(
          new CodecDataConverter(DefaultDataConverter.newDefaultInstance(), List.of(codec)));
  private final RecordingAttempt attempt = new RecordingAttempt(Calls.of("node", "n1"));
  private final Instant began = attempt.instant();

  private Duration waited() {
    return Duration.between(began, attempt.instant());
  }

  private static void assertRefused(RunbookError error, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(RunbookException.class, e -> assertThat(e.error()).isEqualTo(error))
        .hasMessageContaining("the store is away");
  }

  @Test
  void theAnswerOfAChangeWaitsForTheStore() {
    codec.times = 3;
    assertThat(departure.readyAfterChange(ANSWER, attempt)).isSameAs(ANSWER);
    assertThat(waited()).isEqualTo(Duration.ofSeconds(6));
  }

  @Test
  void aChangeWhoseAnswerCannotBeSentMayHaveHappened() {
    codec.times = Integer.MAX_VALUE;
    assertRefused(RunbookError.OUTCOME_UNKNOWN, () -> departure.readyAfterChange(ANSWER, attempt));
    assertThat(waited()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20));
  }

  @Test
  void aChangeWhoseAnswerIsTooLargeMayHaveHappened() {
    codec.times = Integer.MAX_VALUE;
    codec.error = RunbookError.VALUE_TOO_LARGE;
    assertRefused(RunbookError.OUTCOME_UNKNOWN, () -> departure.readyAfterChange(ANSWER, attempt));
    assertThat(waited()).isZero();
  }

  @Test
  void aChangeThatIsCancelledWhileItsAnswerWaitsMayHaveHappened() {
    codec.times = Integer.MAX_VALUE;
    attempt.cancelledAfter(Duration.ofSeconds(4));
    assertThatThrownBy(() -> departure.readyAfterChange(ANSWER, attempt))
        .isInstanceOfSatisfying(
            RunbookException.class,
            e -> assertThat(e.error()).isEqualTo(RunbookError.OUTCOME_UNKNOWN));
  }

  @Test
  void aReadIsLeftToTemporalToRepeat() {
    codec.times = 1;
    assertRefused(RunbookError.PAYLOAD_UNREACHABLE, () -> departure.ready(ANSWER));
    assertThat(departure.ready(ANSWER)).isSameAs(ANSWER);
  }
}
