package dev.tasuki.kubernetes.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import dev.tasuki.activity.Calls;
import dev.tasuki.activity.Hand;
import dev.tasuki.activity.RecordingAttempt;
import dev.tasuki.activity.TargetFailure;
import dev.tasuki.attempt.ActionCall;
import dev.tasuki.catalogue.kubernetes.CordonNode;
import dev.tasuki.configuration.ClusterAccess;
import dev.tasuki.configuration.ClusterAccess.Login;
import dev.tasuki.configuration.TasukiConfiguration.Cluster;
import dev.tasuki.kubernetes.node.NodeHands;
import dev.tasuki.kubernetes.node.Uploads;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredClustersTest {
  private static final String NAME = Calls.CLUSTER.name();

  @TempDir Path folder;

  private RecordingApi api;

  @BeforeEach
  void start() throws IOException {
    api = new RecordingApi();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private static ConfiguredClusters clusters(Cluster cluster) {
    return new ConfiguredClusters(
        new TreeMap<>(Map.of(cluster.name(), cluster)),
        (_, login) -> {
          throw new AssertionError(login);
        },
        (_, _, _) -> {});
  }

  @SuppressWarnings("unchecked") // A contract's hand has its types.
  private static Hand<CordonNode.Input, CordonNode.Output> cordon(KubernetesClients clusters) {
    return (Hand<CordonNode.Input, CordonNode.Output>)
        NodeHands.all(clusters, Uploads.NONE).stream()
            .filter(hand -> hand.contract().equals(CordonNode.CONTRACT))
            .findFirst()
            .orElseThrow();
  }

  private ConfiguredClusters twoIdentities() throws IOException {
    return clusters(
        RecordingApi.cluster(
            NAME,
            RecordingApi.access(folder, api.url(), "reads"),
            Optional.of(RecordingApi.access(folder, api.url(), "changes"))));
  }

  @Test
  void oneIdentityReadsAndAnotherChanges() throws IOException {
    RecordingAttempt attempt = new RecordingAttempt(Calls.of("node", "n1"));
    try (ConfiguredClusters clusters = twoIdentities()) {
      cordon(clusters).act(new CordonNode.Input("n1"), attempt);
    }

    assertThat(api.requests())
        .extracting(RecordingApi.Request::method, RecordingApi.Request::token)
        .containsExactly(tuple("GET", "reads"), tuple("PATCH", "changes"));
  }

  @Test
  void aChangeCarriesItsAuditIdAndAReadCarriesNone() throws IOException {
    RecordingAttempt attempt = new RecordingAttempt(Calls.of("node", "n1"));
    try (ConfiguredClusters clusters = twoIdentities()) {
      Hand<CordonNode.Input, CordonNode.Output> hand = cordon(clusters);
      hand.act(new CordonNode.Input("n1"), attempt);
      hand.act(new CordonNode.Input("n1"), attempt);
    }

    List<String> sent = api.requests().stream().map(RecordingApi.Request::auditId).toList();
    assertThat(attempt.auditIds())
        .hasSize(2)
        .doesNotHaveDuplicates()
        .allMatch(id -> id.length() <= 64);
    assertThat(sent).containsExactly("", attempt.auditIds().get(0), "", attempt.auditIds().get(1));
  }

  @Test
  void whoDiagnosesNeverLoadsTheIdentityThatChanges() throws IOException {
    ActionCall call = Calls.diagnosing(Calls.of("node", "n1"));
    try (ConfiguredClusters clusters = twoIdentities()) {
      cordon(clusters).look(new CordonNode.Input("n1"), new RecordingAttempt(call));

      assertThatThrownBy(() -> clusters.changing(call)).hasMessageContaining("only diagnoses");
      assertThat(clusters.opened(NAME, Identity.READ)).isTrue();
      assertThat(clusters.opened(NAME, Identity.CHANGE)).isFalse();
    }
    assertThat(api.requests()).extracting(RecordingApi.Request::token).containsOnly("reads");
  }

  @Test
  void aClusterThatNobodyChangesIsOnlyRead() throws IOException {
    RecordingAttempt attempt = new RecordingAttempt(Calls.of("node", "n1"));
    try (ConfiguredClusters clusters =
        clusters(
            RecordingApi.cluster(
                NAME, RecordingApi.access(folder, api.url(), "reads"), Optional.empty()))) {
      assertThatThrownBy(() -> cordon(clusters).act(new CordonNode.Input("n1"), attempt))
          .isInstanceOfSatisfying(
              RunbookException.class,
              refused -> {
                assertThat(refused.error()).isEqualTo(RunbookError.TARGET_UNCONFIGURED);
                assertThat(refused).hasMessageContaining("write \"change\" under clusters.prod-a");
              });
    }
    assertThat(api.requests()).extracting(RecordingApi.Request::method).containsOnly("GET");
  }

  @Test
  void aTokenFileIsReadAnewForEachRequestAndNothingElseOfTheKubeconfigsUserIsSent()
      throws IOException {
    Path token = Files.writeString(folder.resolve("token"), "first\n");
    ClusterAccess base = RecordingApi.access(folder, api.url(), "reads");
    ClusterAccess access =
        new ClusterAccess(
            base.login(), Optional.of(token), Optional.empty(), Optional.empty(), Optional.empty());
    try (ConfiguredClusters clusters =
        clusters(RecordingApi.cluster(NAME, access, Optional.empty()))) {
      var node = clusters.of(NAME, Identity.READ).nodes().withName("n1");
      node.get();
      Files.writeString(token, "second");
      node.get();
      Files.delete(token);
      assertThatThrownBy(node::get)
          .isInstanceOfSatisfying(
              RunbookException.class,
              refused -> {
                assertThat(refused.error()).isEqualTo(RunbookError.TARGET_UNCONFIGURED);
                assertThat(refused).hasMessageContaining("the token file \"" + token);
              });
    }
    assertThat(api.requests())
        .extracting(RecordingApi.Request::token)
        .containsExactly("first", "second");
  }

  private ConfiguredClusters onEks(AtomicInteger made) {
    ClusterAccess access =
        new ClusterAccess(
            new Login.Eks("shop", "eu-west-1", Optional.empty()),
            Optional.empty(),
            Optional.of(api.url()),
            Optional.empty(),
            Optional.empty());
    Cluster cluster = RecordingApi.cluster(NAME, access, Optional.empty());
    return new ConfiguredClusters(
        new TreeMap<>(Map.of(NAME, cluster)),
        (account, login) ->
            new EksTokens.Token(
                account + "-" + login.cluster() + "-" + made.incrementAndGet(), Instant.MAX),
        (_, _, _) -> {});
  }

  @Test
  void aTokenThatIsRefusedIsMadeAnewOnce() {
    AtomicInteger made = new AtomicInteger();
    api.refuses("shop-shop-1");
    try (ConfiguredClusters clusters = onEks(made)) {
      var node = clusters.of(NAME, Identity.READ).nodes().withName("n1");
      assertThat(node.get()).isNotNull();
      assertThat(node.get()).isNotNull();
    }
    assertThat(api.requests())
        .extracting(RecordingApi.Request::token)
        .containsExactly("shop-shop-1", "shop-shop-2", "shop-shop-2");
  }

  @Test
  void aTokenThatIsRefusedAgainIsAFailure() {
    AtomicInteger made = new AtomicInteger();
    for (int number = 1; number < 100; number++) {
      api.refuses("shop-shop-" + number);
    }
    Throwable thrown;
    try (ConfiguredClusters clusters = onEks(made)) {
      var node = clusters.of(NAME, Identity.READ).nodes().withName("n1");
      thrown = catchThrowable(node::get);
    }
    assertThat(new KubernetesFailures().read(thrown))
        .get()
        .isInstanceOfSatisfying(
            TargetFailure.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(RunbookError.TARGET_DENIED));
    assertThat(api.requests()).hasSize(2);
  }

  @Test
  void whatAnIdentityMayDoToMakeMoreOfItselfIsFound() throws IOException {
    api.trusts("changes");
    try (ConfiguredClusters clusters = twoIdentities()) {
      assertThat(Escalation.held(clusters.of(NAME, Identity.READ))).isEmpty();
      assertThat(Escalation.held(clusters.of(NAME, Identity.CHANGE)))
          .containsExactly(
              "escalate clusterroles",
              "escalate roles",
              "bind clusterroles",
              "bind roles",
              "impersonate users",
              "impersonate serviceaccounts");
    }
  }

  @Test
  void whatIsClosedIsNotOpenedAgain() throws IOException {
    ConfiguredClusters clusters = twoIdentities();
    clusters.of(NAME, Identity.READ);
    clusters.close();

    assertThatThrownBy(() -> clusters.of(NAME, Identity.READ))
        .hasMessage("the worker is stopping; nothing was sent");
  }
}
