package dev.tasuki.catalogue.argocd;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Preset;
import dev.tasuki.catalogue.Repeat;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.catalogue.Targets;
import java.util.List;

/**
 * {@code argocd.terminate}: asks Argo CD to break off the operation that is under way. It only
 * asks: Argo CD ends it, hooks included, when it comes to it, and what was synced so far stays.
 */
public final class TerminateOperation {
  /**
   * Approval fact: who asked for the latest operation, and when it began, whether it has ended or
   * not. Another one that began meanwhile is not broken off.
   */
  public static final String OPERATION = "operation";

  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "argocd.terminate",
          "Asks Argo CD to break off the operation that is under way on an Application.",
          TargetKind.CLUSTER,
          Input.class,
          Output.class,
          Risk.DISRUPTIVE,
          Repeat.SAFE,
          Applications.OF_ONE_CHANGE,
          new Inverse.Unknown(),
          Fidelity.NONE,
          Applications.PERMISSIONS,
          List.of(SyncApplication.UID, OPERATION),
          List.of("argocd app terminate-op ${input.namespace}/${input.application}"));

  private TerminateOperation() {}

  /** Which Application. */
  public record Input(
      @Describe(value = "Name of the Application.", example = "shop-api")
          @Targets
          @Bounds(pattern = Applications.NAME)
          String application,
      @Describe(value = "Namespace of the Application.", example = "argocd")
          @Targets
          @Preset("argocd")
          @Bounds(pattern = Applications.NAMESPACE)
          String namespace) {}

  /** What was found and done. */
  public record Output(
      @Describe(
              value = "False if no operation was under way, or it was being broken off already.",
              example = "true")
          boolean changed,
      @Describe(
              value = "Where the operation stands now; empty if there never was one.",
              example = "Terminating")
          @Bounds(max = "32")
          String phase,
      @Describe(
              value = "Who asked for it, and when it began.",
              example = "aiko, 2026-11-29T03:00:00Z")
          @Bounds(max = "512")
          String operation) {}
}
