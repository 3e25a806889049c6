package dev.tasuki.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.attempt.FailureDetails;
import dev.tasuki.aws.AwsFailures;
import dev.tasuki.kubernetes.access.KubernetesFailures;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;

class FailureMapperTest {
  private static final FailureMapper.Progress READ =
      new FailureMapper.Progress("kubernetes.list", false, false);
  private static final FailureMapper.Progress BEFORE_ITS_CHANGE =
      new FailureMapper.Progress("kubernetes.cordon", true, false);
  private static final FailureMapper.Progress AFTER_ITS_FENCE =
      new FailureMapper.Progress("kubernetes.cordon", true, true);

  private final FailureMapper mapper =
      new FailureMapper(List.of(new KubernetesFailures(), new AwsFailures()));

  static Stream<Arguments> whatEachExceptionMeansAfterTheFence() {
    return Stream.of(
        Arguments.of(kubernetes(401), RunbookError.TARGET_DENIED),
        Arguments.of(kubernetes(403), RunbookError.TARGET_DENIED),
        Arguments.of(kubernetes(404), RunbookError.TARGET_NOT_FOUND),
        Arguments.of(kubernetes(409), RunbookError.TARGET_CONFLICT),
        Arguments.of(kubernetes(422), RunbookError.TARGET_INVALID),
        Arguments.of(kubernetes(429), RunbookError.TARGET_THROTTLED),
        Arguments.of(kubernetes(500), RunbookError.OUTCOME_UNKNOWN),
        Arguments.of(kubernetes(504), RunbookError.OUTCOME_UNKNOWN),
        Arguments.of(aws(400, "ValidationError", "bad"), RunbookError.TARGET_INVALID),
        Arguments.of(
            aws(400, "ValidationError", "Instance Id not found - i-1"),
            RunbookError.TARGET_NOT_FOUND),
        Arguments.of(aws(403, "AccessDenied", "no"), RunbookError.TARGET_DENIED),
        Arguments.of(aws(400, "ExpiredToken", "no"), RunbookError.TARGET_DENIED),
        Arguments.of(aws(400, "Throttling", "slow"), RunbookError.TARGET_THROTTLED),
        Arguments.of(aws(400, "ScalingActivityInProgress", "busy"), RunbookError.TARGET_TRANSIENT),
        Arguments.of(aws(500, "InternalFailure", "oops"), RunbookError.OUTCOME_UNKNOWN),
        Arguments.of(ApiCallTimeoutException.create(5_000), RunbookError.OUTCOME_UNKNOWN),
        Arguments.of(
            SdkClientException.create("sent?", new SocketTimeoutException("read")),
            RunbookError.OUTCOME_UNKNOWN),
        Arguments.of(
            SdkClientException.create("connect", new ConnectException("refused")),
            RunbookError.TARGET_UNSENT),
        Arguments.of(
            SdkClientException.create("Unable to load credentials from any provider"),
            RunbookError.TARGET_DENIED),
        Arguments.of(
            new KubernetesClientException("io", new UnknownHostException("no such host")),
            RunbookError.TARGET_UNSENT),
        Arguments.of(
            new KubernetesClientException("io", new IOException("reset")),
            RunbookError.OUTCOME_UNKNOWN),
        Arguments.of(
            new IllegalStateException("a bug while the answer is read"),
            RunbookError.OUTCOME_UNKNOWN),
        Arguments.of(
            new RunbookException(RunbookError.INTERNAL_ERROR, "the answer is too large"),
            RunbookError.OUTCOME_UNKNOWN),
        Arguments.of(new RunbookException(RunbookError.FENCED, "refused"), RunbookError.FENCED));
  }

  @ParameterizedTest
  @MethodSource
  void whatEachExceptionMeansAfterTheFence(Exception thrown, RunbookError expected) {
    ApplicationFailure failure = mapper.map(thrown, AFTER_ITS_FENCE);

    assertThat(failure.getType()).isEqualTo(expected.id());
    assertThat(failure.isNonRetryable()).isTrue();
    assertThat(failure.getDetails().get(FailureDetails.class).code()).isEqualTo(expected.id());
    assertThat(failure.getCause()).isNull();
    assertThat(failure.getStackTrace()).isEmpty();
  }

  @Test
  void withoutAnAnswerAReadOrAnUnsentChangeHadNoEffect() {
    Exception reset = new KubernetesClientException("io", new IOException("reset"));

    assertThat(mapper.map(reset, READ).getType()).isEqualTo(RunbookError.TARGET_TRANSIENT.id());
    assertThat(mapper.map(reset, BEFORE_ITS_CHANGE).getType())
        .isEqualTo(RunbookError.TARGET_TRANSIENT.id());
  }

  @Test
  void temporalRepeatsOnlyReadsAndOnlyWhatPasses() {
    assertThat(mapper.map(kubernetes(503), READ).isNonRetryable()).isFalse();
    assertThat(mapper.map(kubernetes(403), READ).isNonRetryable()).isTrue();
    assertThat(mapper.map(kubernetes(503), BEFORE_ITS_CHANGE).isNonRetryable()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "nodes \"n1\" is forbidden: User \"t\" cannot patch resource \"nodes\" in API group \"\" at the"
            + " cluster scope;\"patch\" on \"nodes\"",
        "deployments.apps \"a\" is forbidden: User \"t\" cannot patch resource \"deployments/scale\" in"
            + " API group \"apps\" in the namespace \"s\";\"patch\" on \"deployments/scale.apps\"",
      })
  void aRefusalNamesTheRuleThatTheRoleLacks(String said, String rule) {
    Exception forbidden =
        new KubernetesClientException(
            "answer", 403, new StatusBuilder().withCode(403).withMessage(said).build());

    assertThat(mapper.map(forbidden, READ).getOriginalMessage())
        .contains(said, "it lacks the rule " + rule);
  }

  @Test
  void aRefusalThatIsAboutSomethingElseNamesNoRule() {
    Exception forbidden =
        new KubernetesClientException(
            "answer",
            403,
            new StatusBuilder().withCode(403).withMessage("exceeded quota: pods").build());

    assertThat(mapper.map(forbidden, READ).getOriginalMessage())
        .contains("exceeded quota")
        .doesNotContain("rule");
  }

  @Test
  void theDelayThatATargetAsksForIsKept() {
    Exception slow =
        new KubernetesClientException(
            "slow",
            429,
            new StatusBuilder()
                .withCode(429)
                .withNewDetails()
                .withRetryAfterSeconds(7)
                .endDetails()
                .build());

    ApplicationFailure failure = mapper.map(slow, READ);

    assertThat(failure.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(7));
    assertThat(failure.getDetails().get(FailureDetails.class).retryAfter())
        .contains(Duration.ofSeconds(7));
  }

  @Test
  void outsideTextIsOneBoundedLine() {
    Exception long_ =
        new RunbookException(RunbookError.TARGET_INVALID, "a\nb\u0007c" + "x".repeat(5_000));

    String message = mapper.map(long_, READ).getOriginalMessage();

    assertThat(message).startsWith("a b cxx").endsWith("…").hasSize(1_000);
  }

  @Test
  void aMistakeOfOursShowsItsKindAndNotItsText() {
    ApplicationFailure failure =
        mapper.map(new IllegalStateException("token xoxb-1"), AFTER_ITS_FENCE);

    assertThat(failure.getOriginalMessage())
        .contains("IllegalStateException")
        .doesNotContain("xoxb");
  }

  private static KubernetesClientException kubernetes(int code) {
    return new KubernetesClientException(
        "answer", code, new StatusBuilder().withCode(code).withMessage("answer").build());
  }

  private static AwsServiceException aws(int status, String code, String message) {
    return AutoScalingException.builder()
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
        .build();
  }
}
