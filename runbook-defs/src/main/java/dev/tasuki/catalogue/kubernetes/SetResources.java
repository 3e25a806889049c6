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
 * {@code kubernetes.set-resources}: patches requests and limits of one container, in a workload's
 * template, so that it rolls, or in its running pods alone, where nothing restarts and the next
 * rollout forgets it.
 *
 * <p>It answers what was there before, which the runbook's own undo gives back.
 */
public final class SetResources {
  /** Approval fact: UID of the workload. */
  public static final String UID = "uid";

  /** Approval fact: requests and limits of the container now; in place, of each pod's. */
  public static final String RESOURCES = "resources";

  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
              "kubernetes.set-resources",
              "Changes what a container of a workload requests and may use.",
              TargetKind.CLUSTER,
              Input.class,
              Output.class,
              Risk.DISRUPTIVE,
              Repeat.SAFE,
              Times.OF_ONE_CHANGE,
              new Inverse.Unknown(),
              Fidelity.FULL,
              List.of(
                  new Permission.Rbac("apps", "deployments", List.of("get", "patch")),
                  new Permission.Rbac("apps", "statefulsets", List.of("get", "patch")),
                  new Permission.Rbac("apps", "daemonsets", List.of("get", "patch")),
                  new Permission.Rbac("", "pods", List.of("list")),
                  new Permission.Rbac("", "pods/resize", List.of("patch"))),
              List.of(UID, RESOURCES),
              List.of(
                  "kubectl set resources ${input.kind}/${input.name} --namespace=${input.namespace} --containers=${input.container} --requests=cpu=${input.cpuRequest},memory=${input.memoryRequest} --limits=cpu=${input.cpuLimit},memory=${input.memoryLimit}"))
          .varied(Variants.of(List.of("kind"), variants()));

  private SetResources() {}

  private static List<Variant> variants() {
    return Stream.of(Kind.DEPLOYMENT, Kind.STATEFUL_SET, Kind.DAEMON_SET)
        .map(
            kind ->
                Variant.when("kind", kind.word())
                    .permissions(
                        new Permission.Rbac("apps", kind.resource(), List.of("get", "patch")),
                        new Permission.Rbac("", "pods", List.of("list")),
                        new Permission.Rbac("", "pods/resize", List.of("patch"))))
        .toList();
  }

  /** Which container, and what it gets. */
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
      @Describe(value = "Name of the container.", example = "api")
          @Targets
          @Bounds(pattern = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")
          String container,
      @Describe(
              value = "Memory it requests; `none` for nothing, empty: as it is.",
              example = "512Mi")
          @Preset("")
          @Bounds(pattern = "(none|[0-9]{1,9}(\\.[0-9]{1,3})?(m|k|M|G|T|Ki|Mi|Gi|Ti)?)?")
          String memoryRequest,
      @Describe(value = "Memory it may use; `none` for nothing, empty: as it is.", example = "1Gi")
          @Preset("")
          @Bounds(pattern = "(none|[0-9]{1,9}(\\.[0-9]{1,3})?(m|k|M|G|T|Ki|Mi|Gi|Ti)?)?")
          String memoryLimit,
      @Describe(
              value = "CPU it requests, in cores; `none` for nothing, empty: as it is.",
              example = "500m")
          @Preset("")
          @Bounds(pattern = "(none|[0-9]{1,9}(\\.[0-9]{1,3})?(m|k|M|G|T|Ki|Mi|Gi|Ti)?)?")
          String cpuRequest,
      @Describe(
              value = "CPU it may use, in cores; `none` for nothing, empty: as it is.",
              example = "1")
          @Preset("")
          @Bounds(pattern = "(none|[0-9]{1,9}(\\.[0-9]{1,3})?(m|k|M|G|T|Ki|Mi|Gi|Ti)?)?")
          String cpuLimit,
      @Describe(
              value =
                  "Change the running pods alone, in place, until the next rollout; else the template, and the workload rolls.",
              example = "true")
          @Preset("false")
          boolean inPlace) {}

  /** What was done. */
  public record Output(
      @Describe(value = "False if it had these already.", example = "true") boolean changed,
      @Describe(value = "The running pods were changed in place.", example = "false")
          boolean inPlace,
      @Describe(value = "What it requested before; `none` for nothing.", example = "256Mi")
          @Bounds(max = "32")
          String memoryRequestBefore,
      @Describe(value = "What it might use before; `none` for no limit.", example = "512Mi")
          @Bounds(max = "32")
          String memoryLimitBefore,
      @Describe(value = "What it requested before; `none` for nothing.", example = "500m")
          @Bounds(max = "32")
          String cpuRequestBefore,
      @Describe(value = "What it might use before; `none` for no limit.", example = "1")
          @Bounds(max = "32")
          String cpuLimitBefore,
      @Describe(value = "UID of the workload.", example = "0b7a4f9e-6a0e-4f0e-9c0e-2f4f6d1f1c11")
          @Bounds(max = "64")
          String uid,
      @Describe(
              value = "Its version before the change; in place it is not changed.",
              example = "184460")
          @Bounds(max = "64")
          String resourceVersionBefore,
      @Describe(value = "Its version after it.", example = "184467") @Bounds(max = "64")
          String resourceVersion) {}
}
