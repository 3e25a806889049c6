package dev.tasuki.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.activity.Calls;
import dev.tasuki.activity.Hand;
import dev.tasuki.activity.RecordingAttempt;
import dev.tasuki.attempt.ActionCall;
import dev.tasuki.attempt.ProbeAnswer;
import dev.tasuki.catalogue.aws.ReplaceInstance.Input;
import dev.tasuki.catalogue.aws.ReplaceInstance.Output;
import dev.tasuki.kubernetes.access.OneNodeCluster;
import dev.tasuki.problem.RunbookException;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;

class ReplaceInstanceHandTest {
  private static final String INSTANCE = "i-0123456789abcdef0";
  private static final Input N1 = new Input("n1", false);

  private FakeAws aws;
  private ConfiguredAccounts accounts;
  private OneNodeCluster cluster;
  private ReplaceInstanceHand hand;
  private final ActionCall call = Calls.of("node", "n1");
  private final RecordingAttempt attempt = new RecordingAttempt(call);

  @BeforeEach
  void start() throws IOException {
    aws = new FakeAws();
    accounts = aws.clients();
    cluster = new OneNodeCluster("n1", "aws:///eu-west-1a/" + INSTANCE);
    hand = new ReplaceInstanceHand(accounts, cluster);
  }

  @AfterEach
  void stop() {
    accounts.close();
    aws.close();
    cluster.close();
  }

  private static SortedMap<String, Object> identity() {
    SortedMap<String, Object> facts = new TreeMap<>();
    facts.put("instanceId", INSTANCE);
    facts.put("group", "workers");
    return facts;
  }

  private ProbeAnswer probe() {
    return hand.probe(N1, new RecordingAttempt(Calls.hinted(call, identity())));
  }

  @Test
  void theInstanceIsTerminatedThroughItsGroupWithoutLoweringIt() {
    Hand.Outcome<Output> outcome = hand.act(N1, attempt);

    assertThat(outcome.output()).isEqualTo(new Output(true, INSTANCE, "workers", "activity-1"));
    assertThat(aws.asked("TerminateInstanceInAutoScalingGroup"))
        .singleElement()
        .asString()
        .contains("InstanceId=" + INSTANCE, "ShouldDecrementDesiredCapacity=false");
    assertThat(attempt.fences()).isOne();
    assertThat(attempt.lastProgress())
        .containsEntry("instanceId", INSTANCE)
        .containsEntry("group", "workers");
  }

  @Test
  void anInstanceThatGoesAlreadyIsLeftToGo() {
    aws.instance("Terminating:Wait", "running");

    assertThat(hand.act(N1, attempt).changed()).isFalse();
    assertThat(aws.asked("TerminateInstanceInAutoScalingGroup")).isEmpty();
  }

  @Test
  void nothingIsTerminatedWhenTheFenceRefuses() {
    attempt.refusedAfter(0);

    assertThatThrownBy(() -> hand.act(N1, attempt)).isInstanceOf(RunbookException.class);
    assertThat(aws.asked("TerminateInstanceInAutoScalingGroup")).isEmpty();
  }

  @Test
  void anUnansweredTerminationIsNotRepeatedByTheClient() {
    aws.terminateAnswers(500);

    assertThatThrownBy(() -> hand.act(N1, attempt)).isInstanceOf(AutoScalingException.class);
    assertThat(aws.asked("TerminateInstanceInAutoScalingGroup")).hasSize(1);
  }

  @Test
  void anInstanceOfNoGroupIsNotTouched() {
    aws.instance("", "running");

    assertThatThrownBy(() -> hand.act(N1, attempt))
        .hasMessageContaining("is in no Auto Scaling group of account \"shop\" in eu-west-1");
  }

  @Test
  void theLookNamesNodeInstanceAndGroup() {
    assertThat(hand.look(N1, attempt).facts())
        .containsEntry("nodeUid", "uid-of-n1")
        .containsEntry("instanceId", INSTANCE)
        .containsEntry("group", "workers");
  }

  @Test
  void theProbeKnowsTheInstanceWithoutItsNode() {
    cluster.forget();

    aws.instance("InService", "running");
    assertThat(probe()).isInstanceOf(ProbeAnswer.DidNotHappen.class);
    aws.instance("Terminating", "running");
    assertThat(probe()).isInstanceOf(ProbeAnswer.Happened.class);
    aws.instance("", "terminated");
    assertThat(probe())
        .isInstanceOfSatisfying(
            ProbeAnswer.Happened.class,
            happened ->
                assertThat(happened.answer().output())
                    .containsEntry("instanceId", INSTANCE)
                    .containsEntry("group", "workers")
                    .containsEntry("changed", true));
    aws.instance("", "running");
    assertThat(probe()).isInstanceOf(ProbeAnswer.CannotTell.class);
    assertThat(hand.probe(N1, attempt)).isInstanceOf(ProbeAnswer.CannotTell.class);
  }
}
