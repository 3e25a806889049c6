package dev.tasuki.workflow;

import dev.tasuki.attempt.FailureDetails;
import dev.tasuki.interpreter.CallFailure;
import dev.tasuki.problem.RunbookError;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.Values;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TimeoutFailure;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what Temporal tells of a failed activity. */
final class Failures {
  private Failures() {}

  static CallFailure of(RuntimeException thrown) {
    if (thrown instanceof DataConverterException) {
      return new CallFailure(
          RunbookError.OUTCOME_UNKNOWN,
          "answered with something that is no answer",
          false,
          true,
          Optional.empty(),
          Optional.empty());
    }
    if (!(thrown instanceof ActivityFailure failure)) {
      // Cancelled before the server heard of it.
      return new CallFailure(
          RunbookError.CANCELLED,
          "cancelled before it was handed out",
          true,
          false,
          Optional.empty(),
          Optional.empty());
    }
    boolean neverStarted = failure.getStartedEventId() == 0;
    return switch (failure.getCause()) {
      case ApplicationFailure reported ->
          new CallFailure(
              code(reported.getType()),
              String.valueOf(reported.getOriginalMessage()),
              false,
              false,
              Optional.ofNullable(reported.getNextRetryDelay()),
              noted(reported),
              details(reported).flatMap(FailureDetails::reset),
              details(reported).flatMap(FailureDetails::standstill));
      case CanceledFailure _ ->
          new CallFailure(
              RunbookError.CANCELLED,
              neverStarted
                  ? "stopped when it was asked to"
                  : "stopped in Temporal, not by the step itself",
              neverStarted,
              !neverStarted,
              Optional.empty(),
              Optional.empty());
      case TimeoutFailure timeout -> timedOut(timeout, neverStarted);
      case null, default ->
          new CallFailure(
              RunbookError.OUTCOME_UNKNOWN,
              "ended in a way that Temporal does not explain",
              neverStarted,
              !neverStarted,
              Optional.empty(),
              Optional.empty());
    };
  }

  private static CallFailure timedOut(TimeoutFailure timeout, boolean neverStarted) {
    // A read that Temporal repeated in vain tells by its cause what was wrong each time.
    if (timeout.getCause() instanceof ApplicationFailure last) {
      return new CallFailure(
          code(last.getType()),
          String.valueOf(last.getOriginalMessage()),
          false,
          true,
          Optional.empty(),
          hint(timeout.getLastHeartbeatDetails()));
    }
    return new CallFailure(
        neverStarted ? RunbookError.NO_WORKER : RunbookError.OUTCOME_UNKNOWN,
        neverStarted
            ? "no worker took it in time"
            : "no answer came in time (" + timeout.getTimeoutType() + ")",
        neverStarted,
        !neverStarted,
        Optional.empty(),
        hint(timeout.getLastHeartbeatDetails()));
  }

  /** Only of what rests on them. */
  private static Optional<FailureDetails> details(ApplicationFailure reported) {
    RunbookError code = code(reported.getType());
    boolean wanted =
        code == RunbookError.RUN_RESET
            || code == RunbookError.PAUSED
            || code == RunbookError.FROZEN;
    return wanted
        ? Optional.of(reported.getDetails().get(0, FailureDetails.class))
        : Optional.empty();
  }

  /** A hand that lives to tell of its lost request tells too what it had noted before. */
  private static Optional<SortedMap<String, Object>> noted(ApplicationFailure reported) {
    try {
      return reported.getDetails().getSize() == 0
          ? Optional.empty()
          : Optional.of(reported.getDetails().get(0, FailureDetails.class).noted())
              .filter(noted -> !noted.isEmpty());
    } catch (DataConverterException e) {
      // As below; whoever fails an activity by hand gives what details they like.
      return Optional.empty();
    }
  }

  private static Optional<SortedMap<String, Object>> hint(Values details) {
    try {
      Object hint = details.getSize() == 0 ? "" : details.get(0, Object.class);
      if (!(hint instanceof Map<?, ?> entries)) {
        return Optional.empty();
      }
      SortedMap<String, Object> sorted = new TreeMap<>();
      entries.forEach((key, value) -> sorted.put(String.valueOf(key), value));
      return Optional.of(sorted);
    } catch (DataConverterException e) {
      // A hint is never proof; one that cannot be read is none.
      return Optional.empty();
    }
  }

  private static RunbookError code(String type) {
    return Arrays.stream(RunbookError.values())
        .filter(error -> error.id().equals(type))
        .findFirst()
        .orElse(RunbookError.INTERNAL_ERROR);
  }
}
