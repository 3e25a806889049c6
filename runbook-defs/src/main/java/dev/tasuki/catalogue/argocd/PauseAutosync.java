package dev.tasuki.catalogue.argocd;

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
import dev.tasuki.catalogue.Timing;
import java.time.Duration;
import java.util.List;

/**
 * {@code argocd.pause-autosync}: sets {@code syncPolicy.automated.enabled: false}; prune and
 * self-heal settings stay. One that does not sync by itself is reported as unchanged. {@code
 * TARGET_INVALID} where Argo CD is too old to know {@code enabled}, and would go on.
 */
public final class PauseAutosync {
  /** Annotation that names the run that paused an Application. */
  public static final String OWNER_ANNOTATION = "tasuki.dev/autosync-paused-by";

  /** Approval fact: UID of the Application. */
  public static final String UID = "uid";

  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "argocd.pause-autosync",
          "Keeps Argo CD from bringing an Application back to what Git says, and notes which run did it.",
          TargetKind.CLUSTER,
          Input.class,
          Output.class,
          Risk.REVERSIBLE,
          Repeat.SAFE,
          new Timing(
              Duration.ofSeconds(5),
              Duration.ZERO,
              Duration.ofSeconds(45),
              Duration.ofSeconds(5),
              Duration.ofMinutes(5)),
          Inverse.ByAction.of("argocd.resume-autosync", "application", "namespace"),
          Fidelity.FULL,
          List.of(new Permission.Rbac("argoproj.io", "applications", List.of("get", "patch"))),
          List.of(UID),
          List.of("argocd app set ${input.application} --sync-policy none"));

  private PauseAutosync() {}

  /** Which Application. */
  public record Input(
      @Describe(value = "Name of the Application.", example = "shop-api")
          @Targets
          @Bounds(pattern = "[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?")
          String application,
      @Describe(value = "Namespace of the Application.", example = "argocd")
          @Targets
          @Preset("argocd")
          @Bounds(pattern = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")
          String namespace) {}

  /** What was done. */
  public record Output(
      @Describe(
              value =
                  "False if it did not sync by itself; true also if a lost attempt of this run paused"
                      + " it.",
              example = "true")
          boolean changed,
      @Describe(value = "The revision it is synced to.", example = "4f2d1c0") @Bounds(max = "128")
          String revision) {}
}
