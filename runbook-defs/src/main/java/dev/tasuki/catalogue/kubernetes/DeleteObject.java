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
import dev.tasuki.catalogue.Variants;
import java.util.List;

/**
 * {@code kubernetes.delete}: deletes one object with its own grace period.
 *
 * <p>{@code TARGET_CONFLICT} if it has another UID than {@code uid}. One that is gone already is
 * reported as unchanged. Finalizers are never stripped: the answer names those that hold it.
 */
public final class DeleteObject {
  /** Approval fact: UID of the object. */
  public static final String UID = "uid";

  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
              "kubernetes.delete",
              "Deletes one object and waits until it is gone.",
              TargetKind.CLUSTER,
              Input.class,
              Output.class,
              Risk.IRREVERSIBLE,
              Repeat.SAFE,
              Times.OF_DELETION,
              new Inverse.Unknown(),
              Fidelity.FULL,
              List.of(new Permission.Rbac("*", "*", List.of("get", "delete"))),
              List.of(UID),
              List.of("kubectl delete ${input.kind} ${input.name} --namespace=${input.namespace}"))
          .varied(
              Variants.of(List.of("kind"), Kinds.changes("delete"))
                  .orElse(Kinds.customChange("delete")));

  private DeleteObject() {}

  /** Which object. */
  public record Input(
      @Describe(
              value = "The kind of object; that of a custom resource together with `apiVersion`.",
              example = "RoleBinding")
          @Targets
          @Constant
          @Bounds(pattern = Patterns.KIND)
          String kind,
      @Describe(
              value =
                  "Group and version of a custom resource; left out for the kinds that Tasuki knows.",
              example = "argoproj.io/v1alpha1")
          @Targets
          @Constant
          @Preset("")
          @Bounds(pattern = Patterns.API_VERSION)
          String apiVersion,
      @Describe(value = "Its namespace; left out for a kind that has none.", example = "shop")
          @Targets
          @Preset("")
          @Bounds(pattern = Patterns.NAMESPACE)
          String namespace,
      @Describe(value = "Its name.", example = "api") @Targets @Bounds(pattern = Patterns.NAME)
          String name,
      @Describe(
              value = "The UID it has to have: not another object that has taken its name.",
              example = "0b7a4f9e-6a0e-4f0e-9c0e-2f4f6d1f1c11")
          @Targets
          @Bounds(min = "1", max = "64")
          String uid,
      @Describe(value = "Leave what it owns, such as the pods of a ReplicaSet.", example = "false")
          @Preset("false")
          boolean orphan) {}

  /** What was done. */
  public record Output(
      @Describe(value = "False if it was gone already.", example = "true") boolean changed,
      @Describe(value = "It is gone; false where finalizers hold it.", example = "true")
          boolean gone,
      @Describe(
              value = "The finalizers that hold it.",
              example = "[ kubernetes.io/pvc-protection ]")
          @Bounds(max = "20")
          List<String> finalizers) {
    public Output {
      finalizers = List.copyOf(finalizers);
    }
  }
}
