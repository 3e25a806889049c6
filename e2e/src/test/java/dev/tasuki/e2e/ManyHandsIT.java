package dev.tasuki.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import dev.tasuki.sandbox.controlplane.RealCluster;
import dev.tasuki.sandbox.kubernetes.Manifests;
import dev.tasuki.sandbox.process.Await;
import dev.tasuki.sandbox.standin.Barrier;
import dev.tasuki.sandbox.standin.Moment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A runbook of several hands on a real control plane: applied, scaled, resized and restarted under
 * one approval and a killed worker, and taken back since it did not help.
 */
@Timeout(600)
@ExtendWith(NeedsAControlPlane.class)
final class ManyHandsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String SHOP = "shop-of-many";
  private static final String DEPLOYMENT =
      "/apis/apps/v1/namespaces/%s/deployments/api".formatted(SHOP);
  private static final String NOTE = "/api/v1/namespaces/%s/configmaps/care".formatted(SHOP);

  @TempDir private Path folder;

  @Test
  void whatSeveralHandsHaveDoneAcrossAKilledWorkerIsTakenBackInItsOrder() throws Exception {
    try (OwnRunbook care = OwnRunbook.prepare("shop-care", folder, false)) {
      RealCluster cluster = care.cluster();
      cluster.addReplicaSet(Manifests.replicaSet(SHOP, "api", 2));
      care.sandbox().startApplications();
      assertThat(Await.until(PATIENCE, () -> available(cluster) == 2)).isTrue();
      String run = care.begin(Map.of("namespace", SHOP));
      var _ = care.watch().awaitQuestion(run);
      Barrier scaled = holdScale(cluster);
      care.watch().approve(run);
      scaled.awaitReached(PATIENCE);
      care.sandbox().killWorker();
      scaled.drop();
      care.sandbox().startWorker();

      RunView end = care.watch().awaitEnd(run);

      assertThat(end.state()).as("%s", end).isEqualTo(RunState.REFUSED);
      JsonNode deployment = cluster.find(DEPLOYMENT).orElseThrow();
      assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(2);
      assertThat(deployment.at("/spec/template/spec/containers/0/resources/limits").size())
          .isZero();
      assertThat(cluster.find(NOTE)).isEmpty();
      assertThat(changes(cluster, "configmaps")).as("made, and deleted").isEqualTo(2);
      assertThat(changes(cluster, "deployments/scale")).as("up once, and down").isEqualTo(2);
      assertThat(changes(cluster, "deployments")).as("resized, restarted, resized").isEqualTo(3);
    }
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

  private static int available(RealCluster cluster) {
    return cluster
        .find(DEPLOYMENT)
        .map(found -> found.at("/status/availableReplicas").asInt())
        .orElse(0);
  }
}
