package dev.tasuki.kubernetes.access;

import dev.tasuki.activity.FailureReader;
import dev.tasuki.activity.TargetFailure;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the exceptions of the Kubernetes client: what the API server answered. */
public final class KubernetesFailures implements FailureReader {
  private static final int SERVER_ERRORS = 500;
  private static final int DEPTH = 12;

  /** As every authorizer of Kubernetes says it. */
  private static final Pattern DENIED =
      Pattern.compile("cannot (\\S+) resource \"([^\"]+)\" in API group \"([^\"]*)\"");

  @Override
  public Optional<TargetFailure> read(Throwable thrown) {
    // Without a status code there was no answer; the network's exceptions beneath say more.
    return thrown instanceof KubernetesClientException e && e.getCode() > 0
        ? Optional.of(answered(e))
        : refusedBySelf(thrown);
  }

  /** What kept the request from being sent at all: no token, or no room for another request. */
  private static Optional<TargetFailure> refusedBySelf(Throwable thrown) {
    Throwable cause = thrown.getCause();
    for (int depth = 0; cause != null && depth < DEPTH; depth++, cause = cause.getCause()) {
      if (cause instanceof RunbookException refused) {
        return Optional.of(
            new TargetFailure.Refused(
                refused.error(), String.valueOf(refused.getMessage()), Optional.empty()));
      }
    }
    return Optional.empty();
  }

  private static TargetFailure answered(KubernetesClientException e) {
    String message = "the API server answered %d: %s".formatted(e.getCode(), text(e));
    if (e.getCode() >= SERVER_ERRORS) {
      // Also a gateway's answer on behalf of an API server that went on and did it.
      return new TargetFailure.Unanswered(message);
    }
    RunbookError code =
        switch (e.getCode()) {
          case 401, 403 -> RunbookError.TARGET_DENIED;
          case 404 -> RunbookError.TARGET_NOT_FOUND;
          case 409 -> RunbookError.TARGET_CONFLICT;
          case 410 -> RunbookError.TARGET_TRANSIENT;
          case 429 -> RunbookError.TARGET_THROTTLED;
          default -> RunbookError.TARGET_INVALID;
        };
    return new TargetFailure.Refused(
        code, message + missingRule(text(e)), retryAfter(e.getStatus()));
  }

  /** Which rule would have let it pass; empty where the refusal is about something else. */
  private static String missingRule(String text) {
    Matcher denied = DENIED.matcher(text);
    if (denied.find()) {
      String group = denied.group(3);
      return ("; it lacks the rule \"%s\" on \"%s%s\": add it to that identity's role"
              + " (docs/actions.md lists what each action needs)")
          .formatted(denied.group(1), denied.group(2), group.isEmpty() ? "" : "." + group);
    }
    return "";
  }

  /** The server's own words, without the request's URL that the client adds. */
  public static String text(KubernetesClientException e) {
    Status status = e.getStatus();
    String own = status == null ? null : status.getMessage();
    return Objects.requireNonNullElse(
        own, Objects.requireNonNullElse(e.getMessage(), "no explanation"));
  }

  /** How long the server asks to wait; absent if it does not say. */
  public static Optional<Duration> retryAfter(@Nullable Status status) {
    if (status == null || status.getDetails() == null) {
      return Optional.empty();
    }
    Integer seconds = status.getDetails().getRetryAfterSeconds();
    return seconds == null || seconds <= 0
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds(seconds));
  }
}
