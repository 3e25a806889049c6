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
import dev.tasuki.catalogue.Targets;
import dev.tasuki.catalogue.Variant;
import dev.tasuki.catalogue.Variants;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code kubernetes.scale}: sets the replicas of a workload.
 *
 * <p>{@code TARGET_CONFLICT} if it has not {@code from} replicas, where that is given. How it was
 * before is only known when it runs: the runbook's own undo sets the {@code previous} of the
 * answer. A HorizontalPodAutoscaler or a ScaledObject of KEDA that will change it again is named,
 * not stopped.
 */
public final class Scale {
  /** Approval fact: UID of the workload. */
  public static final String UID = "uid";

  /** Approval fact: how many replicas it has; absent where something scales it by itself. */
  public static final String REPLICAS = "replicas";

  /** Approval fact: what scales it by itself; empty if nothing does. */
  public static final String SCALED_BY = "scaledBy";

  private static final List<Permission> SCALERS =
      List.of(
          new Permission.Rbac("autoscaling", "horizontalpodautoscalers", List.of("list")),
          new Permission.Rbac("keda.sh", "scaledobjects", List.of("list")));

  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
              "kubernetes.scale",
              "Sets how many replicas a workload has.",
              TargetKind.CLUSTER,
              Input.class,
              Output.class,
              Risk.DISRUPTIVE,
              Repeat.SAFE,
              Times.OF_ONE_CHANGE,
              new Inverse.Unknown(),
              Fidelity.FULL,
              List.of(
                  new Permission.Rbac("apps", "deployments", List.of("get")),
                  new Permission.Rbac("apps", "statefulsets", List.of("get")),
                  new Permission.Rbac("apps", "deployments/scale", List.of("get", "patch")),
                  new Permission.Rbac("apps", "statefulsets/scale", List.of("get", "patch")),
                  SCALERS.get(0),
                  SCALERS.get(1)),
              List.of(UID, REPLICAS, SCALED_BY),
              List.of(
                  "kubectl scale ${input.kind}/${input.name} --namespace=${input.namespace} --replicas=${input.replicas}"))
          .varied(Variants.of(List.of("kind"), variants()));

  private Scale() {}

  private static List<Variant> variants() {
    return Stream.of(Kind.DEPLOYMENT, Kind.STATEFUL_SET)
        .map(
            kind ->
                Variant.when("kind", kind.word())
                    .permissions(
                        new Permission.Rbac("apps", kind.resource(), List.of("get")),
                        new Permission.Rbac(
                            "apps", kind.resource() + "/scale", List.of("get", "patch")),
                        SCALERS.get(0),
                        SCALERS.get(1)))
        .toList();
  }

  /** Which workload, and how far. */
  public record Input(
      @Describe(value = "The kind of workload.", example = "Deployment")
          @Constant
          @Bounds(max = "63")
          String kind,
      @Describe(value = "Its namespace.", example = "shop")
          @Targets
          @Bounds(pattern = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")
          String namespace,
      @Describe(value = "Its name.", example = "api") @Targets @Bounds(pattern = Patterns.NAME)
          String name,
      @Describe(value = "Replicas it shall have.", example = "4") @Bounds(min = "0", max = "1000")
          long replicas,
      @Describe(value = "Replicas it has to have before; -1 for any.", example = "3")
          @Preset("-1")
          @Bounds(min = "-1", max = "1000")
          long from,
      @Describe(value = "Refuse to set fewer than these.", example = "2")
          @Preset("0")
          @Bounds(min = "0", max = "1000")
          long atLeast,
      @Describe(value = "Refuse to set more than these.", example = "20")
          @Preset("1000")
          @Bounds(min = "0", max = "1000")
          long atMost) {}

  /** What was done. */
  public record Output(
      @Describe(value = "False if it had so many already.", example = "true") boolean changed,
      @Describe(value = "Replicas it had before.", example = "3") long previous,
      @Describe(
              value =
                  "What will change it again, as kind/name: a HorizontalPodAutoscaler, or the ScaledObject behind it; empty if nothing.",
              example = "HorizontalPodAutoscaler/api")
          @Bounds(max = "320")
          String scaledBy,
      @Describe(value = "UID of the workload.", example = "0b7a4f9e-6a0e-4f0e-9c0e-2f4f6d1f1c11")
          @Bounds(max = "64")
          String uid,
      @Describe(value = "Its version before the change.", example = "184460") @Bounds(max = "64")
          String resourceVersionBefore,
      @Describe(value = "Its version after it.", example = "184467") @Bounds(max = "64")
          String resourceVersion) {}
}
