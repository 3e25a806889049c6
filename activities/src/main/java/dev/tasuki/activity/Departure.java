package dev.tasuki.activity;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.temporal.common.converter.DataConverter;
import java.time.Duration;

/**
 * Sees to it that an answer can travel while there is still somebody who can say that it cannot:
 * after the activity has returned, a payload store that takes no large answer would make the SDK
 * report a change that was done as one that failed.
 */
final class Departure {
  private static final int TRIES = 10;
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final DataConverter converter;

  /**
   * For answers of an activity.
   *
   * @param converter that the SDK will write the answer with; it remembers what it has stored
   */
  Departure(DataConverter converter) {
    this.converter = converter;
  }

  /**
   * The answer, which can travel now.
   *
   * @throws RunbookException as the converter throws it
   */
  <T> T ready(T answer) {
    converter.toPayload(answer);
    return answer;
  }

  /**
   * The answer of an attempt that may have changed something. It is not to be repeated, so this
   * waits for the store, with the attempt's heartbeats, for up to 20 seconds.
   *
   * @throws RunbookException {@code OUTCOME_UNKNOWN} when it still cannot travel
   */
  <T> T readyAfterChange(T answer, Attempt attempt) {
    try {
      for (int i = 1; i < TRIES; i++) {
        try {
          return ready(answer);
        } catch (RunbookException e) {
          if (!e.error().category().passing()) {
            throw e;
          }
          attempt.pause(PAUSE);
        }
      }
      return ready(answer);
    } catch (RunbookException e) {
      throw new RunbookException(
          RunbookError.OUTCOME_UNKNOWN,
          "the target answered, but the answer could not be sent: " + e.getMessage(),
          e);
    }
  }
}
