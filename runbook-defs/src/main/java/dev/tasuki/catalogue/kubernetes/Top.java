package dev.tasuki.catalogue.kubernetes;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Constant;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Permission;
import dev.tasuki.catalogue.Preset;
import dev.tasuki.catalogue.Repeat;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.catalogue.Timing;
import dev.tasuki.catalogue.Variant;
import dev.tasuki.catalogue.Variants;
import java.util.List;

/**
 * {@code kubernetes.top}: what nodes or pods use, by the metrics API ({@code
 * metrics.k8s.io/v1beta1}), the hungriest first. {@code TARGET_NOT_FOUND} where no metrics server
 * serves it.
 */
public final class Top {
  private static final String METRICS = "metrics.k8s.io";

  private static final Permission NODES = new Permission.Rbac(METRICS, "nodes", List.of("list"));
  private static final Permission PODS = new Permission.Rbac(METRICS, "pods", List.of("list"));
  private static final Permission SIZES = new Permission.Rbac("", "nodes", List.of("list"));

  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
              "kubernetes.top",
              "Says how much CPU and memory nodes or pods use now.",
              TargetKind.CLUSTER,
              Input.class,
              Output.class,
              Risk.READ,
              Repeat.SAFE,
              Timing.ofRead(),
              new Inverse.NotNeeded("It changes nothing."),
              Fidelity.NONE,
              List.of(NODES, PODS, SIZES),
              List.of(),
              List.of("kubectl top ${input.of} --selector=${input.selector}"))
          .varied(
              Variants.of(
                  List.of("of"),
                  List.of(
                      Variant.when("of", "nodes").permissions(NODES, SIZES),
                      Variant.when("of", "pods")
                          .permissions(PODS)
                          .manual(
                              "kubectl top pods ${input.namespace == \"\" ? \"--all-namespaces\" : \"--namespace=\" + input.namespace} --selector=${input.selector}"))));

  private Top() {}

  /** Whose use. */
  public record Input(
      @Describe(value = "Of what: `nodes` or `pods`.", example = "nodes")
          @Constant
          @Bounds(max = "16")
          String of,
      @Describe(value = "Only pods of this namespace; empty for all.", example = "shop")
          @Preset("")
          @Bounds(pattern = Patterns.NAMESPACE)
          String namespace,
      @Describe(
              value = "Only objects whose labels fit this selector; empty for all.",
              example = "app=api")
          @Preset("")
          @Bounds(max = "1000")
          String selector,
      @Describe(value = "By memory; else by CPU.", example = "true") @Preset("false")
          boolean byMemory) {}

  /** Who uses how much. */
  public record Output(
      @Describe(
              value = "The hungriest first; the first 100.",
              example =
                  "[ { name: ip-10-0-1-17.ec2.internal, namespace: \"\", cpu: 3.2, memory: 6442450944, cpuShare: 0.8, memoryShare: 0.4 } ]")
          @Bounds(max = "100")
          List<Use> items,
      @Describe(value = "How many there are, shown or not.", example = "12") long count) {
    public Output {
      items = List.copyOf(items);
    }
  }

  /** What one of them uses. */
  public record Use(
      @Describe(value = "Its name.", example = "ip-10-0-1-17.ec2.internal") @Bounds(max = "253")
          String name,
      @Describe(value = "Its namespace; empty for a node.", example = "shop") @Bounds(max = "63")
          String namespace,
      @Describe(value = "Cores.", example = "3.2") double cpu,
      @Describe(value = "Bytes.", example = "6442450944") long memory,
      @Describe(
              value = "Of what pods may have on the node, from 0 to 1; 0 for a pod.",
              example = "0.8")
          double cpuShare,
      @Describe(value = "Likewise.", example = "0.4") double memoryShare) {}
}
