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
 * {@code helm.history}: the last revisions of a Helm release, read by a Job of an image whose
 * program is {@code helm} (3 or later), with a service account that may read the release.
 */
public final class HelmHistory {
  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "helm.history",
          "Reads the last revisions of a Helm release by a Job.",
          TargetKind.CLUSTER,
          Input.class,
          Output.class,
          Risk.REVERSIBLE,
          Repeat.SAFE,
          RunJob.CONTRACT.timing(),
          new Inverse.NotNeeded("The Job has ended and is deleted after a week."),
          Fidelity.FULL,
          RunJob.CONTRACT.permissions(),
          RunJob.CONTRACT.approvalFacts(),
          List.of(
              "helm history ${input.release} --namespace ${input.releaseNamespace} --max 20 --output json"));

  private HelmHistory() {}

  /** Of which release, and who reads it. */
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
      @Describe(value = "How long the Job may run.", example = "2m")
          @Preset("2m")
          @Bounds(min = "10s", max = "30m")
          Duration within) {}

  /** What there was. */
  public record Output(
      @Describe(value = "helm ended well, and its answer could be read.", example = "true")
          boolean ok,
      @Describe(
              value = "The newest first, at most 20.",
              example =
                  "[ { revision: 7, status: failed, chart: shop-1.4.0, appVersion: 2.1.0, updated: 2026-11-29T03:00:00Z, description: Upgrade failed } ]")
          @Bounds(max = "20")
          List<Revision> revisions,
      @Describe(
              value =
                  "The newest revision that was deployed once and is not the newest of all; 0 for none.",
              example = "6")
          long previousGood,
      @Describe(
              value = "What helm wrote where it did not end well.",
              example = "Error: release: not found")
          @Bounds(max = "16384")
          String text,
      @Describe(value = "Name of the Job.", example = "tasuki-1f0b7a4e9e6a0e4f0e9c0e2f4f6d1f1c11-1")
          @Bounds(max = "63")
          String job) {
    public Output {
      revisions = List.copyOf(revisions);
    }
  }

  /** One revision of a release. */
  public record Revision(
      @Describe(value = "Its number.", example = "7") long revision,
      @Describe(value = "Its status, such as deployed, superseded or failed.", example = "failed")
          @Bounds(max = "64")
          String status,
      @Describe(value = "Its chart, with the version.", example = "shop-1.4.0") @Bounds(max = "253")
          String chart,
      @Describe(value = "Version of the application.", example = "2.1.0") @Bounds(max = "253")
          String appVersion,
      @Describe(value = "When it was made, as helm writes it.", example = "2026-11-29T03:00:00Z")
          @Bounds(max = "64")
          String updated,
      @Describe(value = "What helm says of it.", example = "Upgrade failed") @Bounds(max = "512")
          String description) {}
}
