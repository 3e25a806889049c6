package dev.tasuki.kubernetes;

import dev.tasuki.activity.FailureReader;
import dev.tasuki.activity.TargetFailure;
import dev.tasuki.problem.RunbookError;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the exceptions of the Kubernetes client: what the API server answered. */
public final class KubernetesFailures implements FailureReader {
  private static final int SERVER_ERRORS = 500;

  @Override
  public Optional<TargetFailure> read(Throwable thrown) {
    // Without a status code there was no answer; the network's exceptions beneath say more.
    return thrown instanceof KubernetesClientException e && e.getCode() > 0
        ? Optional.of(answered(e))
        : Optional.empty();
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
    return new TargetFailure.Refused(code, message, retryAfter(e.getStatus()));
  }

  /** The server's own words, without the request's URL that the client adds. */
  static String text(KubernetesClientException e) {
    Status status = e.getStatus();
    String own = status == null ? null : status.getMessage();
    return Objects.requireNonNullElse(
        own, Objects.requireNonNullElse(e.getMessage(), "no explanation"));
  }

  static Optional<Duration> retryAfter(@Nullable Status status) {
    if (status == null || status.getDetails() == null) {
      return Optional.empty();
    }
    Integer seconds = status.getDetails().getRetryAfterSeconds();
    return seconds == null || seconds <= 0
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds(seconds));
  }
}
