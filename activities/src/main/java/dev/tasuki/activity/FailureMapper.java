package dev.tasuki.activity;

import dev.tasuki.attempt.FailureDetails;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only place that makes failures for Temporal. The type is the error's code, the details are
 * {@link FailureDetails}; there is no stack trace and no cause in them, since a history is shown to
 * people.
 *
 * <p>Temporal itself may repeat only what changes nothing, and of that only what passes by itself.
 */
public final class FailureMapper {
  private static final Logger LOG = LoggerFactory.getLogger(FailureMapper.class);
  private static final int MESSAGE_LENGTH = 1_000;

  private final List<FailureReader> readers;

  public FailureMapper(List<FailureReader> readers) {
    this.readers = Stream.concat(readers.stream(), Stream.of(new NetworkFailures())).toList();
  }

  /**
   * How far an activity had come when it failed.
   *
   * @param activity its name
   * @param changes whether it may change something: then Temporal does not repeat it
   * @param sent whether it may have sent a change already: then an unanswered request is an unknown
   *     outcome
   * @param auditIds of the change requests that it sent
   * @param noted as {@link FailureDetails#noted}
   */
  public record Progress(
      String activity,
      boolean changes,
      boolean sent,
      List<String> auditIds,
      SortedMap<String, Object> noted) {
    public Progress {
      auditIds = List.copyOf(auditIds);
      noted = Collections.unmodifiableSortedMap(new TreeMap<>(noted));
    }

    /** Of one that no audit log knows of, and that noted nothing. */
    public Progress(String activity, boolean changes, boolean sent) {
      this(activity, changes, sent, List.of(), Collections.emptySortedMap());
    }
  }

  /** The failure to throw for what was thrown. */
  public ApplicationFailure map(Exception thrown, Progress progress) {
    FailureDetails details = details(thrown, progress).after(progress.auditIds(), progress.noted());
    RunbookError error = RunbookError.byId(details.code()).orElse(RunbookError.INTERNAL_ERROR);
    return built(details, progress.changes() || !error.category().passing());
  }

  private static ApplicationFailure built(FailureDetails details, boolean nonRetryable) {
    ApplicationFailure.Builder failure =
        ApplicationFailure.newBuilder()
            .setType(details.code())
            .setMessage(details.message())
            .setDetails(details)
            .setNonRetryable(nonRetryable);
    details.retryAfter().ifPresent(failure::setNextRetryDelay);
    ApplicationFailure built = failure.build();
    built.setStackTrace(new StackTraceElement[0]);
    return built;
  }

  /**
   * The failure of a hand that did not act, since the run was set back.
   *
   * @param reset as {@link FailureDetails#reset}
   */
  public static ApplicationFailure reset(String reset, String message) {
    return built(
        new FailureDetails(
            RunbookError.RUN_RESET.id(),
            plain(message),
            Optional.empty(),
            Optional.of(reset),
            Optional.empty()),
        true);
  }

  private FailureDetails details(Exception thrown, Progress progress) {
    if (thrown instanceof SwitchedOff off) {
      return new FailureDetails(
          off.error().id(),
          plain(String.valueOf(off.getMessage())),
          Optional.empty(),
          Optional.empty(),
          Optional.of(off.standstill(progress.sent())));
    }
    if (thrown instanceof RunbookException known) {
      return details(
          afterSending(known.error(), progress),
          Objects.requireNonNullElse(known.getMessage(), known.error().meaning()),
          Optional.empty());
    }
    Optional<TargetFailure> read =
        readers.stream().flatMap(reader -> reader.read(thrown).stream()).findFirst();
    if (read.isEmpty()) {
      LOG.error("{} failed by a mistake of Tasuki itself", progress.activity(), thrown);
      return details(
          afterSending(RunbookError.INTERNAL_ERROR, progress),
          "%s failed by a mistake of Tasuki itself (%s); the worker's log has more"
              .formatted(progress.activity(), thrown.getClass().getSimpleName()),
          Optional.empty());
    }
    return switch (read.get()) {
      case TargetFailure.Refused refused ->
          details(refused.code(), refused.message(), refused.retryAfter());
      case TargetFailure.Unsent unsent ->
          details(RunbookError.TARGET_UNSENT, unsent.message(), Optional.empty());
      case TargetFailure.Unanswered unanswered ->
          progress.sent()
              ? details(RunbookError.OUTCOME_UNKNOWN, unanswered.message(), Optional.empty())
              : details(RunbookError.TARGET_TRANSIENT, unanswered.message(), Optional.empty());
    };
  }

  /** A mistake while an answer is read says nothing about whether the change happened. */
  private static RunbookError afterSending(RunbookError error, Progress progress) {
    return error == RunbookError.INTERNAL_ERROR && progress.changes() && progress.sent()
        ? RunbookError.OUTCOME_UNKNOWN
        : error;
  }

  private static FailureDetails details(
      RunbookError error, String message, Optional<Duration> retryAfter) {
    return new FailureDetails(
        error.id(), plain(message), retryAfter, Optional.empty(), Optional.empty());
  }

  /** One line of bounded length: messages of targets are outside data. */
  private static String plain(String message) {
    String line = message.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= MESSAGE_LENGTH ? line : line.substring(0, MESSAGE_LENGTH - 1) + "…";
  }
}
