package dev.tasuki.catalogue.helm;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Constant;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Preset;
import dev.tasuki.catalogue.Repeat;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.catalogue.Targets;
import dev.tasuki.catalogue.kubernetes.RunJob;
import java.time.Duration;
import java.util.List;

/**
 * {@code helm.rollback}: {@code helm rollback --wait} to a revision, by a Job that runs once
 * whatever becomes of the worker. That helm does not end well is an answer ({@code ok} is false):
 * the release may then be half rolled back, and {@code helm.history} tells how it stands.
 */
public final class HelmRollback {
  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "helm.rollback",
          "Rolls a Helm release back to a revision by a Job, and waits until it is there.",
          TargetKind.CLUSTER,
          Input.class,
          Output.class,
          Risk.DISRUPTIVE,
          Repeat.SAFE,
          RunJob.CONTRACT.timing(),
          new Inverse.Unknown(),
          Fidelity.FULL,
          RunJob.CONTRACT.permissions(),
          RunJob.CONTRACT.approvalFacts(),
          List.of(
              "helm rollback ${input.release} ${input.revision} --namespace ${input.releaseNamespace} --wait --timeout ${input.within}"));

  private HelmRollback() {}

  /** Which release, to what, and who does it. */
  public record Input(
      @Describe(
              value = "Name of the image; `pods.images` in tasuki.yml says which are allowed.",
              example = "helm")
          @Constant
          @Bounds(pattern = "[a-z][a-z0-9]*(-[a-z0-9]+)*")
          String image,
      @Describe(value = "Namespace of the Job.", example = "ops")
          @Targets
          @Bounds(pattern = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")
          String namespace,
      @Describe(value = "Service account whose token the Job has.", example = "helm")
          @Bounds(pattern = "[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?")
          String serviceAccount,
      @Describe(value = "Name of the release.", example = "shop")
          @Targets
          @Bounds(pattern = "[a-z0-9]([-a-z0-9]{0,51}[a-z0-9])?")
          String release,
      @Describe(value = "Namespace of the release.", example = "shop")
          @Targets
          @Bounds(pattern = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")
          String releaseNamespace,
      @Describe(value = "The revision to return to.", example = "6")
          @Targets
          @Bounds(min = "1", max = "1000000")
          long revision,
      @Describe(value = "How long it may take.", example = "10m")
          @Preset("10m")
          @Bounds(min = "30s", max = "2h")
          Duration within) {}

  /** How it ended. */
  public record Output(
      @Describe(
              value = "helm ended well: the release is at that revision's state.",
              example = "true")
          boolean ok,
      @Describe(
              value = "Why the Job ended otherwise; empty if it did not.",
              example = "BackoffLimitExceeded: Job has reached the specified backoff limit")
          @Bounds(max = "512")
          String reason,
      @Describe(value = "What helm wrote.", example = "Rollback was a success! Happy Helming!")
          @Bounds(max = "16384")
          String text,
      @Describe(value = "Name of the Job.", example = "tasuki-1f0b7a4e9e6a0e4f0e9c0e2f4f6d1f1c11-1")
          @Bounds(max = "63")
          String job) {}
}
