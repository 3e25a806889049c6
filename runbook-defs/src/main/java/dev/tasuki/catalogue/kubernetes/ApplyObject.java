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
 * {@code kubernetes.apply}: server-side apply of one object as field manager {@code tasuki}.
 *
 * <p>{@code TARGET_CONFLICT} if another manager owns a field that the manifest sets; nothing is
 * forced.
 */
public final class ApplyObject {
  /** Approval fact: UID of the object; empty if there is none. */
  public static final String UID = "uid";

  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
              "kubernetes.apply",
              "Makes one object be as a manifest says, by server-side apply.",
              TargetKind.CLUSTER,
              Input.class,
              Output.class,
              Risk.DANGEROUS,
              Repeat.SAFE,
              Times.OF_ONE_CHANGE,
              new Inverse.Unknown(),
              Fidelity.FULL,
              List.of(new Permission.Rbac("*", "*", List.of("get", "create", "patch"))),
              List.of(UID),
              List.of("kubectl apply --server-side --field-manager=tasuki -f MANIFEST"))
          .varied(
              Variants.of(List.of("kind"), Kinds.changes("apply"))
                  .orElse(Kinds.customChange("apply")));

  private ApplyObject() {}

  /** Which object, and how it shall be. */
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
              value =
                  "The object as in a manifest, without kind, apiVersion, and the metadata given here.",
              example = "{ spec: { template: {} } }")
          @Bounds(max = "50")
          Map<String, Object> manifest) {
    public Input {
      manifest = Collections.unmodifiableSortedMap(new TreeMap<>(manifest));
    }
  }

  /** What was done. */
  public record Output(
      @Describe(value = "False if it was so already.", example = "true") boolean changed,
      @Describe(value = "There was none before.", example = "true") boolean created,
      @Describe(value = "UID of the object.", example = "0b7a4f9e-6a0e-4f0e-9c0e-2f4f6d1f1c11")
          @Bounds(max = "64")
          String uid) {}
}
