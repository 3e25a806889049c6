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
import java.util.List;

/**
 * {@code kubernetes.get}: one object, which is the answer itself; {@code TARGET_NOT_FOUND} if there
 * is none.
 */
public final class GetObject {
  public static final ActionContract<Input, KubernetesObject> CONTRACT =
      new ActionContract<>(
          "kubernetes.get",
          "Reads one object; fails if it does not exist.",
          TargetKind.CLUSTER,
          Input.class,
          KubernetesObject.class,
          Risk.READ,
          Repeat.SAFE,
          Timing.ofRead(),
          new Inverse.NotNeeded("It changes nothing."),
          Fidelity.NONE,
          List.of(
              new Permission.Rbac("", "nodes", List.of("get")),
              new Permission.Rbac("", "pods", List.of("get")),
              new Permission.Rbac("", "events", List.of("get")),
              new Permission.Rbac("apps", "deployments", List.of("get")),
              new Permission.Rbac("policy", "poddisruptionbudgets", List.of("get"))),
          List.of(),
          List.of(
              "kubectl get ${input.kind} ${input.name} --namespace=${input.namespace} -o yaml"));

  private GetObject() {}

  /** What to read. */
  public record Input(
      @Describe(value = "The kind of object.", example = "Deployment") @Constant Kind kind,
      @Describe(value = "Its namespace; left out for a Node.", example = "shop")
          @Preset("")
          @Bounds(pattern = Patterns.NAMESPACE)
          String namespace,
      @Describe(value = "Its name.", example = "api") @Bounds(pattern = Patterns.NAME)
          String name) {}
}
