package dev.tasuki.sandbox.controlplane;

import static dev.tasuki.sandbox.controlplane.Refusals.assertRefused;
import static dev.tasuki.sandbox.controlplane.Refusals.assertStale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.kubernetes.NodeLogs;
import dev.tasuki.problem.RunbookError;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Logs of nodes: the agent's kind is real, what the agent does is played. */
class NodeLogsIT {
  @RegisterExtension private final Shop shop = Shop.withNodes(1);
  private final Staff staff = shop.staff();

  private Hands hands;

  @BeforeEach
  void open() {
    var _ =
        CustomResources.install(
            shop, "nodediagnostic-crd.yaml", "eks.amazonaws.com/v1alpha1", "NodeDiagnostic");
    hands = staff.hire(NodeLogs.CONTRACT);
  }

  private Resource<GenericKubernetesResource> diagnostic() {
    return shop.client()
        .genericKubernetesResources("eks.amazonaws.com/v1alpha1", "NodeDiagnostic")
        .withName(shop.node(1));
  }

  private String destination() {
    return String.valueOf(diagnostic().get().<Object>get("spec", "logCapture", "destination"));
  }

  private void ends(String reason) {
    shop.editStatus(
        diagnostic(),
        read ->
            read.setAdditionalProperty(
                "status", Map.of("captureStatuses", List.of(captured(reason)))));
  }

  private static Map<String, Object> captured(String reason) {
    return Map.of(
        "type",
        "Log",
        "state",
        Map.of(
            "completed",
            Map.of(
                "reason", reason,
                "message", "uploaded, token=abcdefgh12345",
                "startedAt", "2026-11-29T03:00:00Z",
                "finishedAt", "2026-11-29T03:01:00Z")));
  }

  private NodeLogs.Input into(String bucket) {
    return new NodeLogs.Input(
        shop.node(1), List.of("Networking"), bucket, "inc-7/", Duration.ofMinutes(5));
  }

  @Test
  void theLogsAreAskedForOnceAndTheSignedUrlIsForTheAgentAlone() {
    Look look = hands.look(NodeLogs.CONTRACT, into("evidence"));
    assertThat(diagnostic().get()).isNull();
    assertThat(look.toString()).contains("s3://evidence/inc-7/").doesNotContain("signature");
    RealAttempt attempt = RealAttempt.approved(look.facts());
    PacedAttempt lost = new PacedAttempt(attempt, () -> {}).lostAfter(1);
    assertThatThrownBy(() -> hands.act(NodeLogs.CONTRACT, into("evidence"), lost));
    String uid = diagnostic().get().getMetadata().getUid();
    assertThat(destination())
        .startsWith("https://evidence.example.com/inc-7/")
        .contains("signature");

    NodeLogs.Output output =
        hands
            .act(
                NodeLogs.CONTRACT,
                into("evidence"),
                new PacedAttempt(attempt.again(), () -> ends("Success")))
            .output();

    assertThat(output.ok()).isTrue();
    assertThat(output.uid()).as("the same request").isEqualTo(uid);
    assertThat(output.artifact()).startsWith("s3://evidence/inc-7/" + shop.node(1) + "-tasuki-");
    assertThat(output.message()).isEqualTo("uploaded, token=***");
    assertThat(lost.lines().toString()).doesNotContain("signature");
  }

  @Test
  void whatHasEndedIsTakenAwayAndWhatIsUnderWayIsLeftAlone() {
    shop.create(
        """
        apiVersion: eks.amazonaws.com/v1alpha1
        kind: NodeDiagnostic
        metadata: { name: %s }
        spec: { logCapture: { destination: node } }
        """
            .formatted(shop.node(1)));
    assertRefused(
        RunbookError.TARGET_CONFLICT,
        () -> hands.act(NodeLogs.CONTRACT, into(""), RealAttempt.ungated()),
        "another request for the logs");
    ends("Success");

    NodeLogs.Output output =
        hands
            .act(
                NodeLogs.CONTRACT,
                into(""),
                new PacedAttempt(RealAttempt.ungated(), () -> ends("SuccessWithErrors")))
            .output();

    assertThat(output.ok()).isFalse();
    assertThat(output.reason()).isEqualTo("SuccessWithErrors");
    assertThat(output.artifact()).contains("/var/log/support/" + shop.node(1));
    assertThat(destination()).isEqualTo("node");
  }

  @Test
  void anotherNodeOfThatNameVoidsTheApproval() {
    SortedMap<String, Object> facts =
        new TreeMap<>(hands.look(NodeLogs.CONTRACT, into("evidence")).facts());
    facts.put("nodeUid", "another");
    assertStale(
        () -> hands.act(NodeLogs.CONTRACT, into("evidence"), RealAttempt.approved(facts)),
        "nodeUid");
    assertThat(diagnostic().get()).isNull();
  }
}
