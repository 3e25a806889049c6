package dev.tasuki.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tasuki.api.StartRequest;
import dev.tasuki.catalogue.ClusterRoles;
import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.json.Json;
import dev.tasuki.library.Library;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import dev.tasuki.sandbox.DemoPerson;
import dev.tasuki.sandbox.Sandbox;
import dev.tasuki.sandbox.SandboxOptions;
import dev.tasuki.sandbox.StarterApi;
import dev.tasuki.sandbox.controlplane.RealCluster;
import dev.tasuki.sandbox.kubernetes.Manifests;
import dev.tasuki.sandbox.process.Await;
import dev.tasuki.sandbox.standin.Barrier;
import dev.tasuki.sandbox.standin.Moment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A runbook of several hands on a real control plane: applied, scaled, resized and restarted under
 * one approval and a killed worker, and taken back since it did not help.
 */
@Timeout(600)
final class ManyHandsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int MORE = 4;
  private static final String SHOP = "shop-of-many";
  private static final String DEPLOYMENT =
      "/apis/apps/v1/namespaces/%s/deployments/api".formatted(SHOP);
  private static final String NOTE = "/api/v1/namespaces/%s/configmaps/care".formatted(SHOP);

  @TempDir private Path folder;

  private Optional<Sandbox> started = Optional.empty();

  @BeforeAll
  static void needsAControlPlane() {
    RealClusterIT.needsAControlPlane();
  }

  @AfterEach
  void close() {
    started.ifPresent(Sandbox::close);
  }

  private Sandbox start() throws IOException {
    Sandbox sandbox =
        Sandbox.prepare(
            SandboxOptions.quiet(SharedSandbox.home(), folder.resolve("sandbox"))
                .on(SandboxOptions.Cluster.REAL));
    started = Optional.of(sandbox);
    Path runbooks = Files.createDirectory(folder.resolve("runbooks"));
    try (InputStream care = ManyHandsIT.class.getResourceAsStream("shop-care.yaml")) {
      Files.write(runbooks.resolve("shop-care.yaml"), Objects.requireNonNull(care).readAllBytes());
    }
    Files.writeString(
        sandbox.configuration(),
        Files.readString(sandbox.configuration())
            .replace("runbooks: []", "runbooks: [" + Json.write(runbooks.toString()) + "]"));
    RealCluster cluster = (RealCluster) sandbox.kubernetes();
    cluster.addReplicaSet(Manifests.replicaSet(SHOP, "api", 2));
    cluster.allow(
        ClusterRoles.of(
            Library.load(List.of(runbooks), StandardCatalogue.get())
                .find("shop-care")
                .orElseThrow()
                .calls()));
    sandbox.startApplications();
    return sandbox;
  }

  private static String begin(Sandbox sandbox) {
    StarterApi.Answer answer =
        sandbox
            .api()
            .post(
                "/api/v1/runs",
                sandbox.person(DemoPerson.TARO),
                Json.write(
                    new StartRequest(
                        "shop-care",
                        Optional.of(sandbox.clusterName()),
                        new TreeMap<>(Map.of("namespace", SHOP)),
                        Optional.of("execute"),
                        Optional.of("it is slow at night"),
                        Optional.empty())));
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    return Json.read(answer.body(), JsonNode.class).path("id").asText();
  }

  @Test
  void whatSeveralHandsHaveDoneAcrossAKilledWorkerIsTakenBackInItsOrder() throws Exception {
    Sandbox sandbox = start();
    RealCluster cluster = (RealCluster) sandbox.kubernetes();
    assertThat(Await.until(PATIENCE, () -> replicas(cluster, "availableReplicas") == 2)).isTrue();
    String run = begin(sandbox);
    Recovery watch = new Recovery(sandbox, "", "", List.of(), Instant.now());
    var _ = watch.awaitQuestion(run);
    Barrier scaled = holdScale(cluster);
    watch.approve(run);
    scaled.awaitReached(PATIENCE);
    while (cluster.find(DEPLOYMENT).orElseThrow().at("/spec/replicas").asInt() != MORE) {
      // It was a rehearsal.
      Barrier next = holdScale(cluster);
      scaled.release();
      next.awaitReached(PATIENCE);
      scaled = next;
    }
    sandbox.killWorker();
    scaled.drop();
    sandbox.startWorker();

    RunView end = watch.awaitEnd(run);

    assertThat(end.state()).as("%s", end).isEqualTo(RunState.REFUSED);
    JsonNode deployment = cluster.find(DEPLOYMENT).orElseThrow();
    assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(2);
    assertThat(deployment.at("/spec/template/spec/containers/0/resources/limits").size()).isZero();
    assertThat(cluster.find(NOTE)).isEmpty();
    assertThat(changes(cluster, "configmaps")).as("made, and deleted").isEqualTo(2);
    assertThat(changes(cluster, "deployments/scale")).as("up once, and down").isEqualTo(2);
    assertThat(changes(cluster, "deployments")).as("resized, restarted, resized").isEqualTo(3);
  }

  private static Barrier holdScale(RealCluster cluster) {
    return cluster.hold(
        request -> request.changing() && request.resource().equals("deployments/scale"),
        Moment.AFTER_EFFECT);
  }

  private static long changes(RealCluster cluster, String resource) {
    return cluster.effects().effects().stream()
        .filter(effect -> effect.resource().equals(resource))
        .count();
  }

  private static int replicas(RealCluster cluster, String field) {
    return cluster.find(DEPLOYMENT).map(found -> found.at("/status/" + field).asInt()).orElse(0);
  }
}
