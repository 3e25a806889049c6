package dev.tasuki.catalogue.kubernetes;

import com.fasterxml.jackson.annotation.JsonProperty;
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
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code kubernetes.delete}: deletes one object with its own grace period.
 *
 * <p>{@code TARGET_CONFLICT} if it has another UID than {@code uid}. One that is gone already is
 * reported as unchanged. Finalizers are never stripped: the answer names those that hold it. {@code
 * TARGET_UNTOUCHABLE} for what is guarded.
 */
public final class DeleteObject {
  /** Approval fact: UID of the object; that of the input where it is gone. */
  public static final String UID = "uid";

  /** Approval fact, a list: the finalizers that may hold it. */
  public static final String FINALIZERS = "finalizers";

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
              List.of(UID, FINALIZERS),
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
      @Describe(
              value =
                  "What becomes of what it owns, such as the pods of a ReplicaSet: `background` (deleted after it), `foreground` (before it) or `orphan` (left).",
              example = "background")
          @Preset("background")
          Propagation propagation,
      @Describe(
              value = "How long it gets to end; left out, what it itself asks for.",
              example = "60s")
          @Bounds(min = "1s", max = "1h")
          Optional<Duration> gracePeriod,
      @Describe(
              value =
                  "The finalizers that may hold it: with any other one it is not deleted. Left out, any may.",
              example = "[ kubernetes.io/pvc-protection ]")
          @Bounds(max = "20")
          Optional<List<String>> expectFinalizers,
      @Describe(
              value =
                  "How long it may take to go; then the answer says what holds it. Counted anew when a lost attempt is repeated.",
              example = "2m")
          @Preset("2m")
          @Bounds(min = "1s", max = "4m")
          Duration within) {
    public Input {
      expectFinalizers = expectFinalizers.map(List::copyOf);
    }
  }

  /** What becomes of what it owns. */
  public enum Propagation {
    @JsonProperty("background")
    BACKGROUND,
    @JsonProperty("foreground")
    FOREGROUND,
    @JsonProperty("orphan")
    ORPHAN
  }

  /** What was done. */
  public record Output(
      @Describe(value = "False if it was gone already.", example = "true") boolean changed,
      @Describe(
              value = "It is gone; false where it was still there when `within` was over.",
              example = "true")
          boolean gone,
      @Describe(value = "Its UID.", example = "0b7a4f9e-6a0e-4f0e-9c0e-2f4f6d1f1c11")
          @Bounds(max = "64")
          String uid,
      @Describe(
              value = "Its version when its deletion was asked for; empty if it was gone.",
              example = "184460")
          @Bounds(max = "64")
          String resourceVersionBefore,
      @Describe(value = "Its last version; empty if it is gone.", example = "184467")
          @Bounds(max = "64")
          String resourceVersion,
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
