package dev.tasuki.sandbox.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.sandbox.process.Await;
import dev.tasuki.sandbox.standin.Barrier;
import dev.tasuki.sandbox.standin.ChangingRequest;
import dev.tasuki.sandbox.standin.Effect;
import dev.tasuki.sandbox.standin.Moment;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.Eviction;
import io.fabric8.kubernetes.api.model.policy.v1.EvictionBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KubernetesStandInTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private final KubernetesStandIn cluster = KubernetesStandIn.start(0);
  private final Config config =
      new ConfigBuilder(Config.empty())
          .withMasterUrl(cluster.url())
          .withRequestRetryBackoffLimit(0)
          .build();
  private final KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build();

  @BeforeEach
  void threeNodesAndAWebApplication() {
    for (int i = 1; i <= 3; i++) {
      cluster.addNode(Manifests.node("n" + i, "ap-northeast-1a", "i-0000000000000000" + i));
    }
    cluster.addReplicaSet(Manifests.replicaSet("shop", "web", 3));
    cluster.addDaemonSet(Manifests.daemonSet("kube-system", "agent"));
    cluster.addBudget(Manifests.budget("shop", "web", "web", 2));
    assertThat(Await.until(SOON, () -> ready("web") == 3 && allowed() == 1)).isTrue();
  }

  @AfterEach
  void close() {
    client.close();
    cluster.close();
  }

  @Test
  void podsOfOneNodeAreListedInChunks() {
    List<Pod> all =
        client.pods().inAnyNamespace().withField("spec.nodeName", "n1").list().getItems();
    assertThat(all).hasSize(2);
    var first = client.pods().inAnyNamespace().list(new ListOptionsBuilder().withLimit(4L).build());
    var second =
        client
            .pods()
            .inAnyNamespace()
            .list(
                new ListOptionsBuilder()
                    .withLimit(4L)
                    .withContinue(first.getMetadata().getContinue())
                    .build());
    assertThat(first.getItems()).hasSize(4);
    assertThat(second.getItems()).hasSize(2);
    assertThat(second.getMetadata().getContinue()).isNull();
  }

  @Test
  void cordoningTwiceIsOneEffect() {
    for (int i = 0; i < 2; i++) {
      client
          .nodes()
          .withName("n1")
          .patch(
              PatchContext.of(PatchType.JSON_MERGE),
              "{\"metadata\":{\"annotations\":{\"tasuki.dev/run\":\"a\"}},\"spec\":{\"unschedulable\":true}}");
    }
    assertThat(cluster.effects().requests()).hasSize(2);
    assertThat(cluster.effects().effects())
        .singleElement()
        .satisfies(
            effect -> {
              assertThat(effect.verb()).isEqualTo("patch");
              assertThat(effect.name()).isEqualTo("n1");
              assertThat(effect.change()).contains("spec/unschedulable=true");
            });
  }

  @Test
  void anOldResourceVersionIsAConflict() {
    var node = client.nodes().withName("n1").get();
    cluster.nodeReady("n1", false);
    assertThatThrownBy(
            () ->
                client
                    .resource(
                        new NodeBuilder(node).editSpec().withUnschedulable(true).endSpec().build())
                    .update())
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(409));
    assertThat(cluster.effects().effects()).isEmpty();
  }

  @Test
  void anEvictedPodEndsAndComesBackElsewhereUnderAnotherName() {
    Pod pod = webPods().getFirst();
    client.nodes().withName(pod.getSpec().getNodeName()).edit(this::cordoned);
    assertThat(evict(pod, pod.getMetadata().getUid())).isEqualTo(201);

    assertThat(Await.until(SOON, () -> ready("web") == 3)).isTrue();
    assertThat(webPods())
        .noneMatch(each -> each.getMetadata().getName().equals(pod.getMetadata().getName()))
        .noneMatch(each -> each.getSpec().getNodeName().equals(pod.getSpec().getNodeName()));
    assertThat(evict(pod, pod.getMetadata().getUid())).isEqualTo(404);
    assertThat(cluster.effects().repeated()).isEmpty();
  }

  @Test
  void aBudgetForbidsTheSecondEvictionUntilTheFirstPodIsReplaced() {
    List<Pod> pods = webPods();
    assertThat(evict(pods.get(0), "")).isEqualTo(201);
    assertThatThrownBy(() -> evictOrThrow(pods.get(1), ""))
        .isInstanceOfSatisfying(
            KubernetesClientException.class,
            e -> {
              assertThat(e.getCode()).isEqualTo(429);
              var cause = e.getStatus().getDetails().getCauses().getFirst();
              assertThat(cause.getReason()).isEqualTo("DisruptionBudget");
              assertThat(cause.getMessage())
                  .isEqualTo("The disruption budget web needs 2 healthy pods and has 2 currently");
            });
    assertThat(Await.until(SOON, () -> ready("web") == 3)).isTrue();
    assertThat(evict(pods.get(1), "")).isEqualTo(201);
  }

  @Test
  void evictingATerminatingPodIsNoSecondEffect() {
    Pod pod = webPods().getFirst();
    assertThat(evict(pod, "")).isEqualTo(201);
    assertThat(evict(pod, "")).isEqualTo(201);
    assertThat(cluster.effects().effects()).hasSize(1);
    assertThat(cluster.effects().requests()).hasSize(2);
  }

  @Test
  void anEvictionOfAnotherUidIsRefused() {
    assertThat(evict(webPods().getFirst(), "00000000-0000-0000-0000-000000000000")).isEqualTo(409);
    assertThat(cluster.effects().effects()).isEmpty();
  }

  @Test
  void aRequestHeldAfterItsEffectHasHappenedAndHasNoAnswer() {
    Pod pod = webPods().getFirst();
    Barrier barrier = cluster.hold(KubernetesRequest::eviction, Moment.AFTER_EFFECT);
    CompletableFuture<Integer> answer = CompletableFuture.supplyAsync(() -> evict(pod, ""));
    barrier.awaitReached(SOON);
    assertThat(cluster.effects().effects()).hasSize(1);
    assertThat(answer).isNotDone();
    barrier.release();
    assertThat(answer).succeedsWithin(SOON).isEqualTo(201);
  }

  @Test
  void aRequestDroppedBeforeItsEffectNeverHappens() {
    Pod pod = webPods().getFirst();
    Barrier barrier = cluster.hold(KubernetesRequest::eviction, Moment.BEFORE_EFFECT);
    CompletableFuture<Integer> answer = CompletableFuture.supplyAsync(() -> evict(pod, ""));
    barrier.awaitReached(SOON);
    barrier.drop();
    assertThat(answer).succeedsWithin(SOON).isNotEqualTo(201);
    assertThat(cluster.effects().requests()).isEmpty();
  }

  @Test
  void refusedChangesAreRecordedWithTheirStatus() {
    cluster.budgetKeeps("shop", "web", 3);
    assertThat(evict(webPods().getFirst(), "")).isEqualTo(429);
    assertThat(cluster.effects().requests())
        .extracting(ChangingRequest::status)
        .containsExactly(429);
    assertThat(cluster.effects().effects()).extracting(Effect::name).isEmpty();
  }

  private Node cordoned(Node node) {
    return new NodeBuilder(node).editSpec().withUnschedulable(true).endSpec().build();
  }

  /** The status code; none of HTTP when the connection was cut. */
  private int evict(Pod pod, String uid) {
    try {
      evictOrThrow(pod, uid);
      return 201;
    } catch (KubernetesClientException e) {
      return e.getCode();
    }
  }

  private void evictOrThrow(Pod pod, String uid) {
    Eviction eviction =
        new EvictionBuilder()
            .withNewMetadata()
            .withName(pod.getMetadata().getName())
            .withNamespace(pod.getMetadata().getNamespace())
            .endMetadata()
            .withDeleteOptions(
                new DeleteOptionsBuilder()
                    .withNewPreconditions()
                    .withUid(uid.isEmpty() ? pod.getMetadata().getUid() : uid)
                    .endPreconditions()
                    .build())
            .build();
    client.raw(
        "/api/v1/namespaces/"
            + pod.getMetadata().getNamespace()
            + "/pods/"
            + pod.getMetadata().getName()
            + "/eviction",
        "POST",
        eviction);
  }

  private List<Pod> webPods() {
    return client.pods().inNamespace("shop").withLabel("app", "web").list().getItems();
  }

  private long ready(String app) {
    return cluster.pods().stream()
        .filter(pod -> pod.at("/metadata/labels/app").asText().equals(app))
        .filter(pod -> Fields.condition(pod, "Ready") && !Fields.terminating(pod))
        .count();
  }

  private int allowed() {
    return client
        .policy()
        .v1()
        .podDisruptionBudget()
        .inNamespace("shop")
        .withName("web")
        .get()
        .getStatus()
        .getDisruptionsAllowed();
  }
}
