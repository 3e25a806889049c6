package dev.tasuki.catalogue.kubernetes;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Permission;
import dev.tasuki.catalogue.Repeat;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.catalogue.Timing;
import java.util.List;

/**
 * {@code kubernetes.drain-plan}: sorts the pods of a node as {@code kubernetes.drain-node} would,
 * and changes nothing: as with {@code force} and {@code deleteEmptyDir}, but what needs them is an
 * obstacle. Each list shows the first 250 pods.
 */
public final class DrainPlan {
  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "kubernetes.drain-plan",
          "Says what draining a node would do to each of its pods.",
          TargetKind.CLUSTER,
          Input.class,
          Output.class,
          Risk.READ,
          Repeat.SAFE,
          Timing.ofRead(),
          new Inverse.NotNeeded("It changes nothing."),
          Fidelity.NONE,
          List.of(
              new Permission.Rbac("", "nodes", List.of("get")),
              new Permission.Rbac("", "pods", List.of("get", "list")),
              new Permission.Rbac("apps", "daemonsets", List.of("get")),
              new Permission.Rbac("policy", "poddisruptionbudgets", List.of("list"))),
          List.of(),
          List.of("kubectl drain ${input.node} --ignore-daemonsets --dry-run=server"));

  private DrainPlan() {}

  /** Which node. */
  public record Input(
      @Describe(value = "Name of the node.", example = "ip-10-0-1-17.ec2.internal")
          @Bounds(pattern = Patterns.NAME)
          String node) {}

  /** What would happen. */
  public record Output(
      @Describe(
              value = "Pods that would be evicted, as namespace/name.",
              example = "[ shop/api-7c9d8-x2x4z ]")
          @Bounds(max = "250")
          List<String> evicts,
      @Describe(
              value = "Pods that would be left, and why: of DaemonSets, static ones.",
              example =
                  "[ { namespace: kube-system, pod: aws-node-x2x4z, reason: is managed by DaemonSet aws-node } ]")
          @Bounds(max = "250")
          List<DrainNode.Skipped> skips,
      @Describe(
              value = "What would be in the way.",
              example = "[ { pod: shop/db-0, kind: budget, because: allows no disruption } ]")
          @Bounds(max = "250")
          List<Obstacle> obstacles,
      @Describe(value = "How many pods would be evicted, shown or not.", example = "12")
          long evictsCount,
      @Describe(value = "Draining it needs `force: true`.", example = "false") boolean needsForce,
      @Describe(value = "Draining it needs `deleteEmptyDir: true`.", example = "true")
          boolean needsDeleteEmptyDir,
      @Describe(value = "CPU that the evicted pods request together, in cores.", example = "2.5")
          double cpuRequests,
      @Describe(value = "Memory that they request together, in bytes.", example = "4294967296")
          long memoryRequestsBytes) {
    public Output {
      evicts = List.copyOf(evicts);
      skips = List.copyOf(skips);
      obstacles = List.copyOf(obstacles);
    }
  }

  /** One pod that is in the way. */
  public record Obstacle(
      @Describe(value = "The pod, as namespace/name.", example = "shop/db-0") @Bounds(max = "320")
          String pod,
      @Describe(
              value =
                  "`budget`, `local-data`, `uncontrolled`, `opted-out` (an annotation asks not to evict it), `returns` (it tolerates every taint) or `finalizer`.",
              example = "budget")
          @Bounds(max = "32")
          String kind,
      @Describe(value = "In words.", example = "budget shop/db allows no disruption")
          @Bounds(max = "512")
          String because) {}
}
