package dev.tasuki.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.catalogue.ClusterRoles;
import dev.tasuki.catalogue.Permission;
import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.library.Library;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.run.RunView;
import dev.tasuki.sandbox.Sandbox;
import dev.tasuki.sandbox.SandboxOptions;
import dev.tasuki.sandbox.controlplane.RealCluster;
import dev.tasuki.sandbox.kubernetes.Manifests;
import dev.tasuki.sandbox.process.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code tasuki permissions} says of a runbook is enough for it on a real control plane, and
 * none of it is too much.
 */
@Timeout(600)
@ExtendWith(NeedsAControlPlane.class)
final class PermissionsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String SPREAD = "spread";
  private static final int NODES = 10;
  private static final int PODS = 30;

  @TempDir private static Path folder;

  private static Sandbox sandbox;
  private static RealCluster cluster;
  private static ClusterRoles least;

  @BeforeAll
  static void start() {
    sandbox =
        Sandbox.start(
            SandboxOptions.quiet(SharedSandbox.home(), folder.resolve("permissions"))
                .withNodes(NODES)
                .on(SandboxOptions.Cluster.REAL));
    cluster = (RealCluster) sandbox.kubernetes();
    cluster.addReplicaSet(Manifests.replicaSet(SPREAD, SPREAD, PODS));
    assertThat(Await.until(PATIENCE, () -> running() == PODS)).isTrue();
    least =
        ClusterRoles.of(
            Library.load(List.of(), StandardCatalogue.get())
                .find("node-replace")
                .orElseThrow()
                .calls());
  }

  @AfterAll
  static void stop() {
    if (sandbox != null) {
      sandbox.close();
    }
  }

  private static long running() {
    return cluster.pods().stream()
        .filter(pod -> pod.at("/metadata/namespace").asText().equals(SPREAD))
        .filter(pod -> pod.at("/status/phase").asText().equals("Running"))
        .count();
  }

  @Test
  void theLeastRolesAreEnoughAndWithoutAnyOneRuleARunSaysWhichItLacks() {
    for (Permission.Rbac rule : least.read()) {
      assertLacked(new ClusterRoles(without(least.read(), rule), least.change()), rule);
    }
    for (Permission.Rbac rule : least.change()) {
      assertLacked(new ClusterRoles(least.read(), without(least.change(), rule)), rule);
    }

    cluster.allow(least);
    Recovery recovery = Recovery.ofSomeNode(sandbox);
    String run = recovery.begin();
    recovery.assertReplacedOnce(recovery.awaitEnd(run));
  }

  private static List<Permission.Rbac> without(
      List<Permission.Rbac> rules, Permission.Rbac without) {
    List<Permission.Rbac> less = new ArrayList<>(rules);
    less.remove(without);
    return less;
  }

  private static void assertLacked(ClusterRoles less, Permission.Rbac rule) {
    cluster.allow(less);
    Recovery recovery = Recovery.ofSomeNode(sandbox);
    String run = recovery.alert();
    RunView view = recovery.await(run, "asks, is held, or ends", PermissionsIT::standsStill);
    if (!view.questions().isEmpty() && view.held().isEmpty()) {
      recovery.approve(run);
      view =
          recovery.await(
              run, "is held, or ends", now -> !now.held().isEmpty() || now.state().ended());
    }
    String resource = rule.resource() + (rule.group().isEmpty() ? "" : "." + rule.group());
    assertThat(view.toString())
        .as("without the rule %s", rule)
        .contains(RunbookError.TARGET_DENIED.id())
        .containsPattern(
            "it lacks the rule \"(%s)\" on \"%s\""
                .formatted(String.join("|", rule.verbs()), resource));
    cluster.allow(least);
    if (!view.state().ended()) {
      recovery.abort(run);
      var _ = recovery.awaitEnd(run);
    }
    cluster.nodeReady(recovery.node(), true);
  }

  private static boolean standsStill(RunView view) {
    return !view.held().isEmpty() || !view.questions().isEmpty() || view.state().ended();
  }
}
