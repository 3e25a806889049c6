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
 * {@code argocd.resume-autosync}: takes back the pause of this run, and nobody else's. Argo CD then
 * brings back what Git says.
 */
public final class ResumeAutosync {
  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "argocd.resume-autosync",
          "Lets Argo CD sync an Application again that this run has paused; leaves every other alone.",
          TargetKind.CLUSTER,
          Input.class,
          Output.class,
          Risk.DISRUPTIVE,
          Repeat.SAFE,
          new Timing(
              Duration.ofSeconds(5),
              Duration.ZERO,
              Duration.ofSeconds(45),
              Duration.ofSeconds(5),
              Duration.ofMinutes(5)),
          Inverse.ByAction.of("argocd.pause-autosync", "application", "namespace"),
          Fidelity.FULL,
          List.of(new Permission.Rbac("argoproj.io", "applications", List.of("get", "patch"))),
          List.of(PauseAutosync.UID),
          List.of("argocd app set ${input.application} --sync-policy automated"));

  private ResumeAutosync() {}

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

  /** What was found and done. */
  public record Output(
      @Describe(value = "False if nothing was to be taken back.", example = "true") boolean changed,
      @Describe(
              value = "Why nothing was changed; empty if something was.",
              example = "the Application is gone")
          @Bounds(max = "512")
          String because) {}
}
