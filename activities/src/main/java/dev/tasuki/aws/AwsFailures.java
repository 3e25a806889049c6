package dev.tasuki.aws;

import dev.tasuki.activity.FailureReader;
import dev.tasuki.activity.TargetFailure;
import dev.tasuki.problem.RunbookError;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Reads the exceptions of the AWS SDK, by error code and not by class. */
public final class AwsFailures implements FailureReader {
  private static final int SERVER_ERRORS = 500;
  private static final Set<String> DENIED =
      Set.of(
          "AccessDenied",
          "AccessDeniedException",
          "UnauthorizedOperation",
          "AuthFailure",
          "ExpiredToken",
          "ExpiredTokenException",
          "InvalidClientTokenId",
          "UnrecognizedClientException",
          "SignatureDoesNotMatch",
          "OptInRequired");
  private static final Set<String> BUSY = Set.of("ScalingActivityInProgress", "ResourceContention");

  @Override
  public Optional<TargetFailure> read(Throwable thrown) {
    return switch (thrown) {
      case AwsServiceException answer -> Optional.of(answered(answer));
      case ApiCallTimeoutException late ->
          Optional.of(new TargetFailure.Unanswered("AWS did not answer in time"));
      case ApiCallAttemptTimeoutException late ->
          Optional.of(new TargetFailure.Unanswered("AWS did not answer in time"));
      case AbortedException aborted ->
          Optional.of(new TargetFailure.Unanswered("the request to AWS was broken off"));
      case SdkClientException client when client.getCause() == null -> unsigned(client);
      default -> Optional.empty();
    };
  }

  private static TargetFailure answered(AwsServiceException e) {
    String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
    String text = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorMessage();
    String message =
        "AWS answered %d %s: %s"
            .formatted(
                e.statusCode(),
                Objects.requireNonNullElse(code, ""),
                Objects.requireNonNullElse(text, "no explanation"));
    if (e.isThrottlingException()) {
      return new TargetFailure.Refused(RunbookError.TARGET_THROTTLED, message, Optional.empty());
    }
    if (e.statusCode() >= SERVER_ERRORS) {
      return new TargetFailure.Unanswered(message);
    }
    return new TargetFailure.Refused(
        refusal(Objects.requireNonNullElse(code, ""), text, e.statusCode()),
        message,
        Optional.empty());
  }

  private static RunbookError refusal(String code, @Nullable String text, int status) {
    if (DENIED.contains(code) || status == 401 || status == 403) {
      return RunbookError.TARGET_DENIED;
    }
    if (BUSY.contains(code)) {
      return RunbookError.TARGET_TRANSIENT;
    }
    boolean absent =
        status == 404
            || code.endsWith(".NotFound")
            || (code.equals("ValidationError") && text != null && text.contains("not found"));
    return absent ? RunbookError.TARGET_NOT_FOUND : RunbookError.TARGET_INVALID;
  }

  /** Failures of the SDK itself, before anything is sent. */
  private static Optional<TargetFailure> unsigned(SdkClientException e) {
    String message = Objects.requireNonNullElse(e.getMessage(), "");
    return message.startsWith("Unable to load credentials")
        ? Optional.of(
            new TargetFailure.Refused(
                RunbookError.TARGET_DENIED,
                "the worker has no AWS credentials for this account",
                Optional.empty()))
        : Optional.empty();
  }
}
