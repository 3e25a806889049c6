package dev.tasuki.catalogue.kubernetes;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Permission;
import dev.tasuki.catalogue.Preset;
import dev.tasuki.catalogue.Repeat;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.catalogue.Targets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code kubernetes.drain-node}: evicts what runs on a node, as {@code kubectl drain} does.
 *
 * <p>It can be repeated after a lost attempt: what is to be done is computed from the cluster each
 * time, and a pod that is already terminating is only waited for. {@code TARGET_INVALID} before
 * anything is evicted if a pod needs {@code force} or {@code deleteEmptyDir}. Evictions are sent
 * one after the other; the pods end side by side.
 */
public final class DrainNode {
  /**
   * Approval fact: namespace and name of every pod that nothing would make again, sorted. One more
   * voids an approval; one less does not. The other pods are no fact: they are made again
   * elsewhere, come and go by themselves, and the run evicts them.
   */
  public static final String LOST_FOR_GOOD = "lostForGood";

  /**
   * Approval fact: namespace and name of every pod whose local data goes with it, sorted, whether
   * the pod itself is made again or not. One more voids an approval; one less does not.
   */
  public static final String LOCAL_DATA_LOST = "localDataLost";

  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "kubernetes.drain-node",
          "Evicts the pods of a node within their disruption budgets and waits until they are"
              + " gone.",
          TargetKind.CLUSTER,
          Input.class,
          Output.class,
          Risk.DISRUPTIVE,
          Repeat.SAFE,
          Times.OF_DRAIN,
          new Inverse.Unknown(),
          Fidelity.NONE,
          List.of(
              new Permission.Rbac("", "nodes", List.of("get")),
              new Permission.Rbac("", "pods", List.of("get", "list")),
              new Permission.Rbac("", "pods/eviction", List.of("create")),
              new Permission.Rbac("apps", "daemonsets", List.of("get")),
              new Permission.Rbac("policy", "poddisruptionbudgets", List.of("list"))),
          List.of(CordonNode.NODE_UID, LOST_FOR_GOOD, LOCAL_DATA_LOST),
          List.of(
              "kubectl drain ${input.node} --ignore-daemonsets"
                  + " --delete-emptydir-data=${input.deleteEmptyDir} --force=${input.force}"));

  private DrainNode() {}

  /** Which node, and how. */
  public record Input(
      @Describe(value = "Name of the node.", example = Patterns.NODE_EXAMPLE)
          @Targets
          @Bounds(pattern = Patterns.NAME)
          String node,
      @Describe(
              value = "How long a pod gets to end; left out, what the pod itself asks for.",
              example = "60s")
          @Bounds(min = "0s", max = "1h")
          Optional<Duration> gracePeriod,
      @Describe(
              value = "Also evict pods with emptyDir volumes, whose data is lost.",
              example = "false")
          @Preset("false")
          boolean deleteEmptyDir,
      @Describe(
              value = "Also evict pods without a controller, which nothing makes again.",
              example = "false")
          @Preset("false")
          boolean force,
      @Describe(
              value =
                  "How long pods may take to go, waiting for budgets included; what is then still"
                      + " there is reported in `blocked`. Counted anew when a lost attempt is"
                      + " repeated.",
              example = "20m")
          @Preset("20m")
          @Bounds(min = "1s", max = "3h")
          Duration within,
      @Describe(
              value =
                  "For a node whose kubelet is silent: do not wait for pods that have been"
                      + " terminating for longer than this; left out, every pod is waited for.",
              example = "2m")
          @Bounds(min = "1s", max = "1h")
          Optional<Duration> skipTerminatingFor) {}

  /** What became of the pods; each list shows at most 100 of them, by namespace and name. */
  public record Output(
      @Describe(value = "Whether any pod was evicted.", example = "true") boolean changed,
      @Describe(
              value = "Pods that were evicted and are gone.",
              example = "[ { namespace: shop, pod: api-x2x4z, uid: 51c0, earlier: false } ]")
          @Bounds(max = "100")
          List<Evicted> evicted,
      @Describe(value = "How many pods were evicted, shown or not.", example = "7")
          long evictedCount,
      @Describe(
              value = "Pods that a drain leaves alone, and why.",
              example = "[ { namespace: kube-system, pod: proxy-8kx2p, reason: DaemonSet } ]")
          @Bounds(max = "100")
          List<Skipped> skipped,
      @Describe(
              value = "Pods that are still there when `within` is over, and why.",
              example =
                  "[ { namespace: shop, pod: db-0, budget: db, reason: the budget allows no"
                      + " disruption } ]")
          @Bounds(max = "100")
          List<Blocked> blocked) {
    public Output {
      evicted = List.copyOf(evicted);
      skipped = List.copyOf(skipped);
      blocked = List.copyOf(blocked);
    }
  }

  /** A pod that is gone. */
  public record Evicted(
      @Describe(value = "Its namespace.", example = "shop") @Bounds(max = "63") String namespace,
      @Describe(value = "Its name.", example = "api-7c9d8-x2x4z") @Bounds(max = "253") String pod,
      @Describe(value = "Its UID.", example = "51c0b1a7-6f6f-4a52-8a3e-1c6d6a1b2c3d")
          @Bounds(max = "64")
          String uid,
      @Describe(
              value = "True if a lost attempt of this step evicted it, as its last heartbeat said.",
              example = "false")
          boolean earlier) {}

  /** A pod that was left alone. */
  public record Skipped(
      @Describe(value = "Its namespace.", example = "kube-system") @Bounds(max = "63")
          String namespace,
      @Describe(value = "Its name.", example = "kube-proxy-8kx2p") @Bounds(max = "253") String pod,
      @Describe(value = "Why.", example = "managed by DaemonSet kube-proxy") @Bounds(max = "512")
          String reason) {}

  /** A pod that is still there. */
  public record Blocked(
      @Describe(value = "Its namespace.", example = "shop") @Bounds(max = "63") String namespace,
      @Describe(value = "Its name.", example = "db-0") @Bounds(max = "253") String pod,
      @Describe(
              value = "The disruption budget that forbids its eviction; empty if none does.",
              example = "db")
          @Bounds(max = "253")
          String budget,
      @Describe(value = "What keeps it.", example = "the budget allows no disruption now")
          @Bounds(max = "512")
          String reason) {}
}
