package dev.tasuki.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasuki.json.Json;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import dev.tasuki.sandbox.controlplane.Fault;
import dev.tasuki.sandbox.controlplane.RealCluster;
import dev.tasuki.sandbox.kubernetes.KubernetesRequest;
import dev.tasuki.sandbox.kubernetes.Manifests;
import dev.tasuki.sandbox.process.Await;
import dev.tasuki.sandbox.standin.Barrier;
import dev.tasuki.sandbox.standin.Effect;
import dev.tasuki.sandbox.standin.Moment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run of ten hands on a real control plane, and their undo, in which the answer to every change
 * is lost once and the worker is killed both ways: each change happens once all the same.
 */
@Timeout(900)
@ExtendWith(NeedsAControlPlane.class)
final class LostAnswersIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String SHOP = "suspect-shop";
  private static final List<String> SUSPECTS = List.of("suspect-1", "suspect-2");
  private static final String CORE = "/api/v1/namespaces/%s/".formatted(SHOP);
  private static final String DEPLOYMENT =
      "/apis/apps/v1/namespaces/%s/deployments/api".formatted(SHOP);
  private static final String APPLICATIONS =
      "/apis/argoproj.io/v1alpha1/namespaces/%s/applications".formatted(SHOP);
  private static final String CERTIFICATES =
      "/apis/cert-manager.io/v1/namespaces/%s/certificates".formatted(SHOP);
  private static final String REQUESTS = "/apis/certificates.k8s.io/v1/certificatesigningrequests";

  @TempDir private Path folder;

  @Test
  void everyChangeWhoseAnswerIsLostIsFoundOutAboutAndHappensOnce() throws Exception {
    try (OwnRunbook care = OwnRunbook.prepare("suspect-care", folder, false)) {
      allowTools(care);
      RealCluster cluster = care.cluster();
      open(cluster);
      String node = cluster.nodes().getFirst().at("/metadata/name").asText();
      JsonNode labels = labels(cluster);
      care.sandbox().startApplications();
      Set<KubernetesRequest> lost = ConcurrentHashMap.newKeySet();
      var _ =
          cluster.spoil(
              request -> request.changing() && lost.add(request),
              Integer.MAX_VALUE,
              new Fault.Cut(true));
      String run = care.begin(Map.of("node", node));
      var _ = care.watch().awaitQuestion(run);
      Barrier second = holdPod(cluster, SUSPECTS.getLast());
      care.watch().approve(run);
      killWhile(care, second);
      issue(cluster, care, run);
      Barrier back = holdPod(cluster, SUSPECTS.getFirst());
      killWhile(care, back);

      RunView end = care.watch().awaitEnd(run);

      assertThat(end.state()).as("%s", end).isEqualTo(RunState.REFUSED);
      assertThat(cluster.effects().repeated()).isEmpty();
      assertThat(cluster.effects().effects().stream().map(Effect::resource))
          .contains(
              "nodes",
              "networkpolicies",
              "pods",
              "applications",
              "deployments",
              "configmaps",
              "certificatesigningrequests/approval",
              "pods/ephemeralcontainers",
              "jobs",
              "certificates/status");
      assertThat(labels(cluster)).isEqualTo(labels);
      assertGivenBack(cluster, node, end);
      assertThat(cluster.find(CORE + "pods/evicted")).isEmpty();
      assertThat(conditions(cluster.find(REQUESTS + "/suspect").orElseThrow()))
          .containsExactly("Denied");
    }
  }

  private static void allowTools(OwnRunbook care) throws IOException {
    Files.writeString(
        care.sandbox().configuration(),
        """
        pods:
          images:
            tools: { image: "registry.example.com/ops/tools@sha256:%s", debug: true }
        """
            .formatted("0".repeat(64)),
        StandardOpenOption.APPEND);
  }

  private static void open(RealCluster cluster) throws IOException {
    cluster.addReplicaSet(Manifests.replicaSet(SHOP, "api", 1));
    cluster.create(
        CORE + "configmaps",
        Map.of(
            "apiVersion",
            "v1",
            "kind",
            "ConfigMap",
            "metadata",
            Map.of("name", "wall"),
            "data",
            Map.of("sign", "open")));
    cluster.create(REQUESTS, request());
    cluster.define("argoproj.io", "v1alpha1", "Application", false);
    cluster.define("cert-manager.io", "v1", "Certificate", true);
    cluster.create(
        APPLICATIONS,
        custom(
            "argoproj.io/v1alpha1",
            "Application",
            Map.of(
                "syncPolicy", Map.of("automated", Map.of("prune", true)),
                "source", Map.of("repoURL", "https://git.example.com/shop.git"))));
    cluster.create(
        CERTIFICATES,
        custom("cert-manager.io/v1", "Certificate", Map.of("secretName", "shop-tls")));
    issued(cluster, 7);
    for (String pod : List.of(SUSPECTS.getFirst(), SUSPECTS.getLast(), "evicted")) {
      cluster.create(CORE + "pods", pod(pod));
      assertThat(Await.until(PATIENCE, () -> phase(cluster, pod).equals("Running"))).isTrue();
    }
    cluster.change(
        CORE + "pods/evicted/status",
        pod -> pod.withObject("/status").put("phase", "Failed").put("reason", "Evicted"));
  }

  private static Map<String, Object> custom(
      String apiVersion, String kind, Map<String, Object> spec) {
    return Map.of(
        "apiVersion", apiVersion, "kind", kind, "metadata", Map.of("name", "shop"), "spec", spec);
  }

  private static Map<String, Object> pod(String name) {
    return Map.of(
        "apiVersion",
        "v1",
        "kind",
        "Pod",
        "metadata",
        Map.of("name", name, "labels", Map.of("app", "suspect")),
        "spec",
        Map.of("containers", List.of(Map.of("name", "main", "image", "registry.example/api:1"))));
  }

  private static Map<String, Object> request() throws IOException {
    try (InputStream text = LostAnswersIT.class.getResourceAsStream("suspect.csr")) {
      return Map.of(
          "apiVersion",
          "certificates.k8s.io/v1",
          "kind",
          "CertificateSigningRequest",
          "metadata",
          Map.of("name", "suspect"),
          "spec",
          Map.of(
              "signerName",
              "example.com/shop",
              "usages",
              List.of("client auth"),
              "request",
              Objects.requireNonNull(text).readAllBytes()));
    }
  }

  private static JsonNode labels(RealCluster cluster) {
    return Json.mapper()
        .valueToTree(
            SUSPECTS.stream()
                .map(pod -> cluster.find(CORE + "pods/" + pod).orElseThrow())
                .map(pod -> pod.at("/metadata/labels"))
                .toList());
  }

  private static String phase(RealCluster cluster, String pod) {
    return cluster.find(CORE + "pods/" + pod).orElseThrow().at("/status/phase").asText();
  }

  private static Barrier holdPod(RealCluster cluster, String pod) {
    return cluster.hold(
        request ->
            request.changing() && request.resource().equals("pods") && request.name().equals(pod),
        Moment.AFTER_EFFECT);
  }

  private static void killWhile(OwnRunbook care, Barrier held) {
    held.awaitReached(PATIENCE);
    care.sandbox().killWorker();
    held.drop();
    care.sandbox().startWorker();
  }

  /** As cert-manager does, once it is asked to. */
  private static void issue(RealCluster cluster, OwnRunbook care, String run) {
    assertThat(
            Await.until(
                PATIENCE,
                () ->
                    conditions(cluster.find(CERTIFICATES + "/shop").orElseThrow())
                        .contains("Issuing")))
        .as("%s", care.sandbox().api().run(run, care.sandbox().person("hanako")).view())
        .isTrue();
    issued(cluster, 8);
  }

  private static void issued(RealCluster cluster, int revision) {
    cluster.change(
        CERTIFICATES + "/shop/status",
        certificate -> {
          ObjectNode status = certificate.withObject("/status");
          status.put("revision", revision).put("notAfter", "2027-02-27T03:00:00Z");
          status.putArray("conditions").addObject().put("type", "Ready").put("status", "True");
        });
  }

  private static List<String> conditions(JsonNode object) {
    return StreamSupport.stream(object.at("/status/conditions").spliterator(), false)
        .map(condition -> condition.path("type").asText())
        .toList();
  }

  private static void assertGivenBack(RealCluster cluster, String node, RunView end) {
    assertThat(cluster.node(node).orElseThrow().at("/spec/taints").toString())
        .doesNotContain("example.com/suspect");
    assertThat(
            cluster
                .find(APPLICATIONS + "/shop")
                .orElseThrow()
                .at("/spec/syncPolicy/automated/prune")
                .asBoolean())
        .isTrue();
    assertThat(cluster.find(DEPLOYMENT).orElseThrow().at("/spec/paused").asBoolean()).isFalse();
    assertThat(cluster.find(CORE + "configmaps/wall").orElseThrow().at("/data/sign").asText())
        .as("%s %s", end, cluster.effects().requests())
        .isEqualTo("open");
  }
}
