package dev.tasuki.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tasuki.activity.Calls;
import dev.tasuki.activity.Doorman;
import dev.tasuki.activity.FailureReader;
import dev.tasuki.activity.NetworkFailures;
import dev.tasuki.activity.TargetFailure;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The AWS SDK repeats no change, whatever becomes of it. */
class ChangesAreSentOnceTest {
  private static final String GROUPS =
      "text/xml\n<DescribeAutoScalingInstancesResponse"
          + " xmlns=\"http://autoscaling.amazonaws.com/doc/2011-01-01/\">"
          + "<DescribeAutoScalingInstancesResult><AutoScalingInstances/>"
          + "</DescribeAutoScalingInstancesResult></DescribeAutoScalingInstancesResponse>";

  private static Optional<TargetFailure> read(Throwable thrown) {
    return Stream.<FailureReader>of(new AwsFailures(), new NetworkFailures())
        .flatMap(reader -> reader.read(thrown).stream())
        .findFirst();
  }

  private static Throwable terminate(ConfiguredAccounts accounts) {
    return catchThrowable(
        () ->
            accounts
                .autoScaling(Calls.CLUSTER)
                .terminateInstanceInAutoScalingGroup(
                    request -> request.instanceId("i-1").shouldDecrementDesiredCapacity(false)));
  }

  @ParameterizedTest
  @EnumSource
  void aTerminationIsSentOnce(Doorman.Manner manner) throws IOException {
    try (Doorman server = new Doorman(manner, GROUPS, request -> request.contains("Terminate"));
        ConfiguredAccounts accounts = FakeAws.clients(server.url())) {
      // A connection that is open already is where clients like to try once more.
      assertThat(accounts.autoScaling(Calls.CLUSTER).describeAutoScalingInstances()).isNotNull();
      Throwable thrown = terminate(accounts);
      assertThat(server.changes()).isEqualTo(1);
      assertThat(read(thrown)).containsInstanceOf(TargetFailure.Unanswered.class);
    }
  }

  @Test
  void whereNothingListensNothingWasSent() {
    try (ConfiguredAccounts accounts = FakeAws.clients(Doorman.nobody())) {
      assertThat(read(terminate(accounts))).containsInstanceOf(TargetFailure.Unsent.class);
    }
  }
}
