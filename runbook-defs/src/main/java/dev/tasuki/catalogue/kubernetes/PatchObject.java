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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code kubernetes.patch}: a JSON merge patch of one object.
 *
 * <p>{@code TARGET_CONFLICT} if it has another UID than {@code uid}, where that is given. A field
 * set to an empty text is set to it; removing fields is not offered. {@code TARGET_UNTOUCHABLE} for
 * what is guarded.
 */
public final class PatchObject {
  /** Approval fact: UID of the object. */
  public static final String UID = "uid";

  /** Approval fact, a list: each field that changes, what it is and what it becomes. */
  public static final String FIELDS = "fields";

  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
              "kubernetes.patch",
              "Changes fields of one object by a merge patch.",
              TargetKind.CLUSTER,
              Input.class,
              Output.class,
              Risk.DANGEROUS,
              Repeat.SAFE,
              Times.OF_ONE_CHANGE,
              new Inverse.Unknown(),
              Fidelity.FULL,
              List.of(new Permission.Rbac("*", "*", List.of("get", "patch"))),
              List.of(UID, FIELDS),
              List.of(
                  "kubectl patch ${input.kind} ${input.name} --namespace=${input.namespace} --type=merge --patch='PATCH'"))
          .varied(
              Variants.of(List.of("kind"), Kinds.changes("patch"))
                  .orElse(Kinds.customChange("patch")));

  private PatchObject() {}

  /** Which object, and what to change. */
  public record Input(
      @Describe(
              value = "The kind of object; that of a custom resource together with `apiVersion`.",
              example = "HorizontalPodAutoscaler")
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
              value = "The fields that change, as in a manifest.",
              example = "{ spec: { maxReplicas: 12 } }")
          @Bounds(max = "50")
          Map<String, Object> patch,
      @Describe(
              value =
                  "The subresource to patch; empty for the object itself. Tasuki needs the right to get and patch it, too, such as `deployments/scale`.",
              example = "status")
          @Preset("")
          @Bounds(pattern = "(status|scale|resize)?")
          String subresource,
      @Describe(
              value = "The UID it has to have; empty for any.",
              example = "0b7a4f9e-6a0e-4f0e-9c0e-2f4f6d1f1c11")
          @Preset("")
          @Bounds(max = "64")
          String uid) {
    public Input {
      patch = Collections.unmodifiableSortedMap(new TreeMap<>(patch));
    }
  }

  /** What was done. */
  public record Output(
      @Describe(value = "False if it was so already.", example = "true") boolean changed,
      @Describe(value = "UID of the object.", example = "0b7a4f9e-6a0e-4f0e-9c0e-2f4f6d1f1c11")
          @Bounds(max = "64")
          String uid,
      @Describe(value = "Its version before the change.", example = "184460") @Bounds(max = "64")
          String resourceVersionBefore,
      @Describe(value = "Its version after the change.", example = "184467") @Bounds(max = "64")
          String resourceVersion) {}
}
