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
 * <p>{@code TARGET_CONFLICT} names the managers that own fields which the manifest sets otherwise,
 * unless {@code force} takes these over under a gate that showed it. {@code TARGET_UNTOUCHABLE} for
 * what is guarded.
 */
public final class ApplyObject {
  /** Approval fact, a list: UID of the object that changes; empty if none does. */
  public static final String UID = "uid";

  /** Approval fact, a list: each field that changes, what it is and what it becomes. */
  public static final String FIELDS = "fields";

  /** Approval fact, a list: each field that is taken over, and from whom. */
  public static final String TAKEN_OVER = "takenOver";

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
              List.of(UID, FIELDS, TAKEN_OVER),
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
          Map<String, Object> manifest,
      @Describe(
              value =
                  "Take over fields that other managers own; only under a gate, which shows which and from whom.",
              example = "false")
          @Preset("false")
          boolean force) {
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
          String uid,
      @Describe(value = "Its version before; empty if there was none.", example = "184460")
          @Bounds(max = "64")
          String resourceVersionBefore,
      @Describe(value = "Its version now.", example = "184467") @Bounds(max = "64")
          String resourceVersion,
      @Describe(
              value = "Fields that were taken over, and from whom.",
              example = "[ spec.replicas from kube-controller-manager ]")
          @Bounds(max = "100")
          List<String> takenOver) {
    public Output {
      takenOver = List.copyOf(takenOver);
    }
  }
}
