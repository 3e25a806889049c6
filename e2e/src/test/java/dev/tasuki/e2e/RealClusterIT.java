package dev.tasuki.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasuki.sandbox.Sandbox;
import dev.tasuki.sandbox.SandboxOptions;
import dev.tasuki.sandbox.controlplane.Fault;
import dev.tasuki.sandbox.controlplane.RealCluster;
import dev.tasuki.sandbox.kubernetes.KubernetesRequest;
import dev.tasuki.sandbox.kubernetes.Manifests;
import dev.tasuki.sandbox.process.Await;
import dev.tasuki.sandbox.standin.Barrier;
import dev.tasuki.sandbox.standin.Moment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs on a real control plane, whose API goes wrong and whose worker dies. */
@Timeout(600)
@ExtendWith(NeedsAControlPlane.class)
final class RealClusterIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String CROWD = "crowd";
  private static final int MANY = 100;
  private static final int KILLS = 3;

  @TempDir private static Path folder;

  private static Sandbox sandbox;
  private static RealCluster cluster;

  @BeforeAll
  static void start() {
    sandbox =
        Sandbox.start(
            SandboxOptions.quiet(SharedSandbox.home(), folder.resolve("real"))
                .on(SandboxOptions.Cluster.REAL));
    cluster = (RealCluster) sandbox.kubernetes();
  }

  @AfterAll
  static void stop() {
    if (sandbox != null) {
      sandbox.close();
    }
  }

  private static boolean cordons(KubernetesRequest request) {
    return request.verb().equals("patch") && request.resource().equals("nodes");
  }

  private static boolean listsPods(KubernetesRequest request) {
    return request.verb().equals("list") && request.resource().equals("pods");
  }

  @Test
  void anApiThatGoesWrongIsAskedAgainOnlyForWhatItsRepeatClassAllows() {
    List<BooleanSupplier> faults =
        List.of(
            cluster.spoil(RealClusterIT::cordons, 1, new Fault.Cut(true)),
            cluster.spoil(KubernetesRequest::eviction, 2, status(429, "TooManyRequests", false)),
            cluster.spoil(KubernetesRequest::eviction, 1, status(500, "InternalError", true)),
            cluster.spoil(KubernetesRequest::eviction, 1, new Fault.Cut(true)),
            cluster.spoil(RealClusterIT::listsPods, 1, status(410, "Expired", false)));

    Recovery recovery = Recovery.ofSomeNode(sandbox);
    String run = recovery.begin();

    recovery.assertReplacedOnce(recovery.awaitEnd(run));
    assertThat(faults).allMatch(BooleanSupplier::getAsBoolean);
  }

  private static Fault status(int code, String reason, boolean arrives) {
    return new Fault.Status(code, reason, code == 429 ? 1 : 0, arrives);
  }

  @Test
  void aDrainOfAHundredPodsOverThreeKilledWorkersEvictsEachPodOnce() {
    String node = crowded();
    Recovery recovery = Recovery.of(sandbox, node);
    assertThat(recovery.pods()).hasSizeGreaterThanOrEqualTo(MANY);
    Barrier evicted = recovery.holdEviction(Moment.AFTER_EFFECT);
    String run = recovery.begin();
    for (int kill = 1; kill <= KILLS; kill++) {
      evicted.awaitReached(PATIENCE);
      sandbox.killWorker();
      Barrier next = recovery.holdEviction(Moment.AFTER_EFFECT);
      evicted.drop();
      evicted = next;
      if (kill == KILLS) {
        next.release();
      }
      sandbox.startWorker();
    }
    recovery.await(run, "tells its progress", view -> view.now().contains("pods are gone"));

    recovery.assertReplacedOnce(recovery.awaitEnd(run));
  }

  /** A node with a hundred pods more, which may go anywhere. */
  private static String crowded() {
    String node =
        cluster.nodes().stream().map(RealClusterIT::name).max(String::compareTo).orElseThrow();
    List<String> others =
        cluster.nodes().stream().map(RealClusterIT::name).filter(n -> !n.equals(node)).toList();
    others.forEach(other -> cluster.takesPods(other, false));
    ObjectNode set = Manifests.replicaSet(CROWD, CROWD, MANY);
    ObjectNode pod = set.withObject("/spec/template/spec");
    ObjectNode container = pod.putArray("containers").addObject();
    container.put("name", "main").put("image", "registry.example/crowd:1");
    ObjectNode scratch = pod.putArray("volumes").addObject();
    scratch.put("name", "scratch").putObject("emptyDir");
    cluster.addReplicaSet(set);
    assertThat(Await.until(PATIENCE, () -> running(node) == MANY)).isTrue();
    others.forEach(other -> cluster.takesPods(other, true));
    return node;
  }

  private static long running(String node) {
    return cluster.pods().stream()
        .filter(pod -> pod.at("/metadata/namespace").asText().equals(CROWD))
        .filter(pod -> pod.at("/spec/nodeName").asText().equals(node))
        .filter(pod -> pod.at("/status/phase").asText().equals("Running"))
        .count();
  }

  private static String name(JsonNode object) {
    return object.at("/metadata/name").asText();
  }
}
