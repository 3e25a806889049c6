package dev.tasuki.kubernetes.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasuki.activity.Calls;
import dev.tasuki.activity.Hand;
import dev.tasuki.activity.RecordingAttempt;
import dev.tasuki.catalogue.kubernetes.CordonNode;
import dev.tasuki.catalogue.kubernetes.UncordonNode;
import dev.tasuki.kubernetes.access.FakeCluster;
import dev.tasuki.problem.RunbookException;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CordonAndUncordonTest {
  private static final String MARK = "node-replace/prod-a/n1 run-1";

  private final RecordingAttempt attempt = new RecordingAttempt(Calls.of("node", "n1"));
  private FakeCluster cluster;

  @BeforeEach
  void start() throws IOException {
    cluster = new FakeCluster();
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  private Hand.Outcome<CordonNode.Output> cordon() {
    return new CordonNodeHand(cluster).act(new CordonNode.Input("n1"), attempt);
  }

  private Hand.Outcome<UncordonNode.Output> uncordon() {
    return new UncordonNodeHand(cluster).act(new UncordonNode.Input("n1"), attempt);
  }

  private long patches() {
    return cluster.requests().stream().filter(r -> r.method().equals("PATCH")).count();
  }

  private void mark(ObjectNode node, String owner) {
    ((ObjectNode) node.get("metadata"))
        .putObject("annotations")
        .put(CordonNode.OWNER_ANNOTATION, owner);
  }

  @Test
  void cordoningMarksTheNodeAsThisRunsOnItsUidAndVersion() {
    cluster.node("n1", false);

    assertThat(cordon().changed()).isTrue();

    assertThat(cluster.nodeNow("n1").at("/spec/unschedulable").asBoolean()).isTrue();
    assertThat(cluster.nodeNow("n1").at("/metadata/annotations/tasuki.dev~1cordoned-by").asText())
        .isEqualTo(MARK);
    FakeCluster.Request sent = cluster.requests().getLast();
    assertThat(sent.body().at("/metadata/uid").asText()).isEqualTo("uid-of-n1");
    assertThat(sent.body().at("/metadata/resourceVersion").asText()).isEqualTo("1");
    assertThat(sent.query()).contains("fieldManager=tasuki");
    assertThat(attempt.fences()).isOne();
  }

  @Test
  void whatALostAttemptOfThisRunCordonedCountsAsItsChangeAndIsNotPatchedAgain() {
    mark(cluster.node("n1", true), MARK);

    assertThat(cordon().changed()).isTrue();
    assertThat(patches()).isZero();
  }

  @Test
  void whatSomebodyElseCordonedStaysTheirs() {
    cluster.node("n1", true);

    assertThat(cordon().changed()).isFalse();
    assertThat(uncordon().output().because()).isEqualTo("it was not a run that cordoned it");
    assertThat(patches()).isZero();
  }

  @Test
  void anotherRunsCordonIsNotTakenBack() {
    mark(cluster.node("n1", true), "node-replace/prod-a/n1 an-earlier-run");

    assertThat(uncordon().changed()).isFalse();
    assertThat(cluster.nodeNow("n1").at("/spec/unschedulable").asBoolean()).isTrue();
  }

  @Test
  void uncordoningTakesTheMarkAway() {
    cluster.node("n1", false);
    cordon();

    assertThat(uncordon().changed()).isTrue();
    assertThat(cluster.nodeNow("n1").at("/spec/unschedulable").asBoolean()).isFalse();
    assertThat(cluster.nodeNow("n1").at("/metadata/annotations").isEmpty()).isTrue();
    assertThat(uncordon().output().because()).isEqualTo("the node is not cordoned");
  }

  @Test
  void aNodeThatIsGoneNeedsNoUncordoning() {
    assertThat(uncordon().output().because()).isEqualTo("the node is gone");
  }

  @Test
  void cordoningANodeThatDoesNotExistSaysSo() {
    assertThatThrownBy(this::cordon)
        .isInstanceOf(RunbookException.class)
        .hasMessage("cluster \"prod-a\" has no node \"n1\"");
  }

  @Test
  void nothingIsSentWhenTheFenceRefuses() {
    cluster.node("n1", false);
    attempt.refusedAfter(0);

    assertThatThrownBy(this::cordon).isInstanceOf(RunbookException.class);
    assertThat(patches()).isZero();
  }
}
