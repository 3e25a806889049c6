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
 * {@code argocd.sync}: asks Argo CD for one sync operation and waits until it has ended.
 *
 * <p>{@code TARGET_CONFLICT} while an operation of somebody else is under way; one that a lost
 * attempt of this step has asked for is waited for, and not asked for again. {@code TARGET_INVALID}
 * when Argo CD ends it as {@code Failed} or {@code Error}, or when another revision is asked for
 * than the one that an automated sync would bring back at once. {@code OUTCOME_UNKNOWN} when it
 * goes on beyond {@code within}.
 */
public final class SyncApplication {
  /** Approval fact: UID of the Application. */
  public static final String UID = "uid";

  /** Approval fact: where it comes from, and the revision that it follows. */
  public static final String SOURCE = "source";

  /**
   * Approval fact: with {@code prune}, the objects that Git has no more and that would be deleted,
   * sorted. One more voids an approval; one less does not.
   */
  public static final String PRUNED = "pruned";

  public static final ActionContract<Input, OperationEnd> CONTRACT =
      new ActionContract<>(
          "argocd.sync",
          "Has Argo CD bring an Application to a revision and waits until it has.",
          TargetKind.CLUSTER,
          Input.class,
          OperationEnd.class,
          Risk.DISRUPTIVE,
          Repeat.SAFE,
          Applications.OF_AN_OPERATION,
          new Inverse.Unknown(),
          Fidelity.NONE,
          Applications.PERMISSIONS,
          List.of(UID, SOURCE, PRUNED),
          List.of(
              "argocd app sync ${input.namespace}/${input.application} --revision=${input.revision}"
                  + " --prune=${input.prune} --force=${input.force} --dry-run=${input.dryRun}"));

  private SyncApplication() {}

  /** Which Application, to what, and how. */
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
              value = "The revision of its one source; empty for the one that it follows.",
              example = "4f2d1c0")
          @Preset("")
          @Bounds(pattern = Applications.REVISION)
          String revision,
      @Describe(
              value =
                  "Of an Application with several sources: one revision for each, in their order;"
                      + " empty for those that it follows.",
              example = "[ 4f2d1c0, 1.4.2 ]")
          @Preset("[]")
          @Bounds(max = "20")
          List<String> revisions,
      @Describe(value = "Also delete what Git has no more.", example = "false") @Preset("false")
          boolean prune,
      @Describe(
              value = "Replace objects that cannot be changed in place, by deleting them.",
              example = "false")
          @Preset("false")
          boolean force,
      @Describe(
              value = "Have Argo CD only try it: nothing but the Application's status is changed.",
              example = "false")
          @Preset("false")
          boolean dryRun,
      @Describe(
              value = "Only these objects, as `group:Kind:name` with an empty group for core.",
              example = "[ \"apps:Deployment:api\" ]")
          @Preset("[]")
          @Bounds(max = "100")
          List<String> resources,
      @Describe(
              value = "Options of the sync; those of the Application where left out.",
              example = "[ \"Validate=false\" ]")
          @Preset("[]")
          @Bounds(max = "20")
          List<String> options,
      @Describe(value = "How long the operation may take.", example = "10m")
          @Preset("10m")
          @Bounds(min = "5s", max = "1h")
          Duration within) {
    public Input {
      revisions = List.copyOf(revisions);
      resources = List.copyOf(resources);
      options = List.copyOf(options);
    }
  }
}
