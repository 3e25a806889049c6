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
import dev.tasuki.catalogue.Variants;
import dev.tasuki.catalogue.kubernetes.object.KubernetesObject;
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
              List.of(new Permission.Rbac("*", "*", List.of("get"))),
              List.of(),
              List.of(
                  "kubectl get ${input.kind} ${input.name} --namespace=${input.namespace} -o yaml"))
          .varied(
              Variants.of(List.of("kind"), Kinds.variants("get", false))
                  .orElse(Kinds.custom("get")));

  private GetObject() {}

  /** What to read. */
  public record Input(
      @Describe(
              value = "The kind of object; that of a custom resource together with `apiVersion`.",
              example = "Deployment")
          @Constant
          @Bounds(pattern = Patterns.KIND)
          String kind,
      @Describe(
              value =
                  "Group and version of a custom resource, whose whole object is then the answer; left out for the kinds that Tasuki knows.",
              example = "karpenter.sh/v1")
          @Constant
          @Preset("")
          @Bounds(pattern = Patterns.API_VERSION)
          String apiVersion,
      @Describe(value = "Its namespace; left out for a kind that has none.", example = "shop")
          @Preset("")
          @Bounds(pattern = Patterns.NAMESPACE)
          String namespace,
      @Describe(value = "Its name.", example = "api") @Bounds(pattern = Patterns.NAME)
          String name) {}
}
