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
import java.time.Duration;
import java.util.List;

/**
 * {@code argocd.rollback}: brings back what an Application had deployed before, revision and source
 * as its history has them, and waits until it is there.
 *
 * <p>{@code TARGET_INVALID} while automated sync is on, which would bring the new release back at
 * once: {@code argocd.pause-autosync} stands before it. Otherwise as {@code argocd.sync}.
 */
public final class RollBackApplication {
  /** Approval fact: the revision that the history has under this id. */
  public static final String REVISION = "revision";

  public static final ActionContract<Input, OperationEnd> CONTRACT =
      new ActionContract<>(
          "argocd.rollback",
          "Has Argo CD bring back what an Application had deployed before and waits until it has.",
          TargetKind.CLUSTER,
          Input.class,
          OperationEnd.class,
          Risk.DISRUPTIVE,
          Repeat.SAFE,
          Applications.OF_AN_OPERATION,
          new Inverse.Unknown(),
          Fidelity.NONE,
          Applications.PERMISSIONS,
          List.of(SyncApplication.UID, REVISION, SyncApplication.SOURCE),
          List.of(
              "argocd app rollback ${input.namespace}/${input.application} ${input.id}"
                  + " --prune=${input.prune}"));

  private RollBackApplication() {}

  /** Which Application, and to what. */
  public record Input(
      @Describe(value = "Name of the Application.", example = "shop-api")
          @Targets
          @Bounds(pattern = Applications.NAME)
          String application,
      @Describe(value = "Namespace of the Application.", example = "argocd")
          @Targets
          @Preset("argocd")
          @Bounds(pattern = Applications.NAMESPACE)
          String namespace,
      @Describe(
              value =
                  "Which deployment to bring back: the `id` of an entry of the Application's"
                      + " `status.history`.",
              example = "11")
          @Targets
          @Bounds(min = "0", max = "1000000000")
          long id,
      @Describe(value = "Also delete what that revision does not have.", example = "false")
          @Preset("false")
          boolean prune,
      @Describe(value = "How long the operation may take.", example = "10m")
          @Preset("10m")
          @Bounds(min = "5s", max = "1h")
          Duration within) {}
}
