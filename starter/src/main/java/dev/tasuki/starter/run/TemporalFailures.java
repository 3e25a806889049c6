package dev.tasuki.starter.run;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.starter.text.Bounded;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the Temporal client throws, as errors of ours. */
final class TemporalFailures {
  private static final Pattern REFUSAL = Pattern.compile("(TSK[0-9]{3}): (.*)", Pattern.DOTALL);

  private TemporalFailures() {}

  /** A failure of a call that needs no worker. */
  static RunbookException ofServer(RuntimeException failure, String run) {
    return ofCall(failure, run)
        .orElseGet(
            () ->
                new RunbookException(
                    RunbookError.TEMPORAL_UNREACHABLE,
                    "Temporal does not answer; start it, or set temporal.address in tasuki.yml, and"
                        + " repeat: a repeat is safe",
                    failure));
  }

  /** A failure of a call that a worker answers. */
  static RunbookException ofWorker(RuntimeException failure, String run, String unanswered) {
    Optional<RunbookException> known = ofCall(failure, run);
    return known.orElseGet(
        () ->
            status(failure).filter(code -> code == Status.Code.UNAVAILABLE).isPresent()
                ? ofServer(failure, run)
                : new RunbookException(RunbookError.NO_WORKER, unanswered, failure));
  }

  /** What a validator or handler refused, in its own words. */
  static Optional<RunbookException> refusal(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof ApplicationFailure refused) {
        return refusal(refused.getOriginalMessage());
      }
    }
    return Optional.empty();
  }

  private static Optional<RunbookException> refusal(String message) {
    Matcher matcher = REFUSAL.matcher(message);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return RunbookError.byId(matcher.group(1))
        .map(error -> new RunbookException(error, matcher.group(2)));
  }

  /** The lines of a refusal behind its first one: what differs. */
  static List<String> differences(RunbookException refusal) {
    return String.valueOf(refusal.getMessage())
        .lines()
        .skip(1)
        .map(line -> line.strip())
        .map(line -> line.startsWith("- ") ? line.substring(2) : line)
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private static Optional<RunbookException> ofCall(RuntimeException failure, String run) {
    // The payload store's trouble comes as the cause of the client's.
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof RunbookException ours) {
        return Optional.of(ours);
      }
    }
    Optional<Status.Code> code = status(failure);
    if (failure instanceof WorkflowNotFoundException
        || code.filter(c -> c == Status.Code.NOT_FOUND).isPresent()) {
      return Optional.of(unknownRun(run));
    }
    if (code.isEmpty()
        || code.filter(c -> c == Status.Code.INVALID_ARGUMENT).isPresent()
        || code.filter(c -> c == Status.Code.UNIMPLEMENTED).isPresent()) {
      return Optional.of(
          new RunbookException(
              RunbookError.INTERNAL_ERROR,
              "Temporal refused a call about run \""
                  + Bounded.line(run, 200)
                  + "\"; see the"
                  + " starter's log",
              failure));
    }
    return Optional.empty();
  }

  static RunbookException unknownRun(String run) {
    return new RunbookException(
        RunbookError.RUN_UNKNOWN,
        "no run \""
            + Bounded.line(run, 200)
            + "\"; expected an id such as \"node-replace:prod-a:7f3ak29q5d\" or the beginning of"
            + " its last part; tasuki runs lists them");
  }

  static Optional<Status.Code> status(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof StatusRuntimeException status) {
        return Optional.of(status.getStatus().getCode());
      }
    }
    return Optional.empty();
  }
}
