package dev.tasuki.catalogue.kubernetes;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Permission;
import dev.tasuki.catalogue.Preset;
import dev.tasuki.catalogue.Repeat;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.catalogue.Targets;
import java.time.Duration;
import java.util.List;

/**
 * {@code kubernetes.prune-pods}: deletes pods in phase Failed (Evicted ones too) or Succeeded.
 * Nothing runs in them; a pod that any Job still owns is left alone.
 */
public final class PrunePods {
  /** Approval fact: the pods, sorted. One more voids an approval; one less does not. */
  public static final String PODS = "pods";

  /** More than so many at once are refused: people are shown each. */
  public static final int MOST = 500;

  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "kubernetes.prune-pods",
          "Deletes pods that have ended, such as evicted ones.",
          TargetKind.CLUSTER,
          Input.class,
          Output.class,
          Risk.REVERSIBLE,
          Repeat.SAFE,
          Times.OF_DELETION,
          new Inverse.NotNeeded("Nothing ran in them any more."),
          Fidelity.FULL,
          List.of(new Permission.Rbac("", "pods", List.of("list", "delete"))),
          List.of(PODS),
          List.of(
              "kubectl delete pods --namespace=${input.namespace} --selector=${input.selector} --field-selector=status.phase=Failed"));

  private PrunePods() {}

  /** Which pods. */
  public record Input(
      @Describe(value = "Their namespace.", example = "shop")
          @Targets
          @Bounds(pattern = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")
          String namespace,
      @Describe(
              value = "Only pods whose labels fit this selector; empty for all.",
              example = "app=api")
          @Targets
          @Preset("")
          @Bounds(max = "1000")
          String selector,
      @Describe(value = "Only pods that ended at least so long ago.", example = "10m")
          @Preset("10m")
          @Bounds(min = "0s", max = "30d")
          Duration olderThan,
      @Describe(value = "Also those that ended well.", example = "false") @Preset("false")
          boolean succeeded) {}

  /** What was done. */
  public record Output(
      @Describe(value = "False if there was none.", example = "true") boolean changed,
      @Describe(value = "Names of the pods; the first 100.", example = "[ api-7c9d8-x2x4z ]")
          @Bounds(max = "100")
          List<String> deleted,
      @Describe(value = "How many they were.", example = "3") long count) {
    public Output {
      deleted = List.copyOf(deleted);
    }
  }
}
