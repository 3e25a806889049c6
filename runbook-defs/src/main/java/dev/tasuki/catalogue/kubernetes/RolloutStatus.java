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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code kubernetes.rollout-status}: whether a workload has rolled out, as {@code kubectl rollout
 * status} tells it, and for how long all its pods have been ready.
 */
public final class RolloutStatus {
  private static final Permission PODS = new Permission.Rbac("", "pods", List.of("list"));

  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
              "kubernetes.rollout-status",
              "Says whether a workload has rolled out, and since when all its pods are ready.",
              TargetKind.CLUSTER,
              Input.class,
              Output.class,
              Risk.READ,
              Repeat.SAFE,
              Timing.ofRead(),
              new Inverse.NotNeeded("It changes nothing."),
              Fidelity.NONE,
              List.of(
                  new Permission.Rbac("apps", "deployments", List.of("get")),
                  new Permission.Rbac("apps", "statefulsets", List.of("get")),
                  new Permission.Rbac("apps", "daemonsets", List.of("get")),
                  PODS),
              List.of(),
              List.of(
                  "kubectl rollout status ${input.kind}/${input.name} --namespace=${input.namespace}"))
          .varied(Variants.of(List.of("kind"), variants()));

  private RolloutStatus() {}

  private static List<Variant> variants() {
    return Stream.of(Kind.DEPLOYMENT, Kind.STATEFUL_SET, Kind.DAEMON_SET)
        .map(
            kind ->
                Variant.when("kind", kind.word())
                    .permissions(
                        new Permission.Rbac(kind.group(), kind.resource(), List.of("get")), PODS))
        .toList();
  }

  /** Which workload, and how long it has to hold. */
  public record Input(
      @Describe(value = "The kind of workload.", example = "Deployment")
          @Constant
          @Bounds(max = "63")
          String kind,
      @Describe(value = "Its namespace.", example = "shop")
          @Bounds(pattern = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")
          String namespace,
      @Describe(value = "Its name.", example = "api") @Bounds(pattern = Patterns.NAME) String name,
      @Describe(value = "How long all pods have to have been ready, for `stable`.", example = "5m")
          @Preset("0s")
          @Bounds(min = "0s", max = "2h")
          Duration stableFor) {}

  /** How far it is. */
  public record Output(
      @Describe(
              value = "It has rolled out: all pods are of the present template and available.",
              example = "true")
          boolean done,
      @Describe(
              value = "It has rolled out, and all pods have been ready for `stableFor`.",
              example = "true")
          boolean stable,
      @Describe(
              value = "The rollout has given up: its progress deadline is over.",
              example = "false")
          boolean failed,
      @Describe(
              value = "What it waits for; empty if it has rolled out.",
              example = "2 of 3 pods are of the present template")
          @Bounds(max = "512")
          String because,
      @Describe(value = "UID of the workload.", example = "0b7a4f9e-6a0e-4f0e-9c0e-2f4f6d1f1c11")
          @Bounds(max = "64")
          String uid,
      @Describe(value = "Its generation.", example = "17") long generation,
      @Describe(value = "Of a Deployment, its revision; else 0.", example = "12") long revision,
      @Describe(value = "Pods that it wants.", example = "3") long desired,
      @Describe(value = "Pods of the present template.", example = "3") long updated,
      @Describe(value = "Pods that are available.", example = "3") long available,
      @Describe(
              value =
                  "When the last of its pods became ready; 1970-01-01T00:00:00Z if none has or one is not.",
              example = "2026-07-14T08:12:44Z")
          Instant readySince) {}
}
