package dev.tasuki.catalogue.mesh;

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
import dev.tasuki.catalogue.Variant;
import dev.tasuki.catalogue.Variants;
import dev.tasuki.catalogue.kubernetes.RunJob;
import java.time.Duration;
import java.util.List;

/**
 * {@code mesh.check}: what a service mesh's own tool finds wrong: {@code istioctl analyze}, or
 * {@code linkerd check --proxy}, by a Job of an image whose program it is.
 */
public final class CheckMesh {
  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
              "mesh.check",
              "Has a service mesh checked by its own tool, as a Job.",
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
              List.of("istioctl analyze --namespace ${input.meshed} --output json"))
          .varied(
              Variants.of(
                  List.of("mesh"),
                  List.of(
                      Variant.when("mesh", "istio"),
                      Variant.when("mesh", "linkerd")
                          .manual(
                              "linkerd check --proxy --namespace ${input.meshed} --output json"))));

  private CheckMesh() {}

  /** Which mesh, and who asks. */
  public record Input(
      @Describe(value = "`istio` or `linkerd`.", example = "istio") @Constant @Bounds(max = "16")
          String mesh,
      @Describe(
              value = "Name of the image; `pods.images` in tasuki.yml says which are allowed.",
              example = "istioctl")
          @Constant
          @Bounds(pattern = "[a-z][a-z0-9]*(-[a-z0-9]+)*")
          String image,
      @Describe(value = "Namespace of the Job.", example = "ops")
          @Targets
          @Bounds(pattern = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")
          String namespace,
      @Describe(value = "Service account whose token the Job has.", example = "mesh-reader")
          @Bounds(pattern = "[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?")
          String serviceAccount,
      @Describe(value = "The namespace that is checked.", example = "shop")
          @Bounds(pattern = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")
          String meshed,
      @Describe(value = "How long the Job may run.", example = "5m")
          @Preset("5m")
          @Bounds(min = "10s", max = "30m")
          Duration within) {}

  /** What it found. */
  public record Output(
      @Describe(
              value = "The tool's answer could be read, and it found no error.",
              example = "false")
          boolean ok,
      @Describe(value = "Its answer could be read.", example = "true") boolean read,
      @Describe(
              value = "What it found, errors first; the first 100.",
              example =
                  "[ { level: error, code: IST0101, where: VirtualService shop/api, text: Referenced host not found } ]")
          @Bounds(max = "100")
          List<Finding> findings,
      @Describe(
              value = "What the tool wrote where its answer could not be read.",
              example = "Error: unable to connect to the API server")
          @Bounds(max = "16384")
          String text,
      @Describe(value = "Name of the Job.", example = "tasuki-1f0b7a4e9e6a0e4f0e9c0e2f4f6d1f1c11-1")
          @Bounds(max = "63")
          String job) {
    public Output {
      findings = List.copyOf(findings);
    }
  }

  /** One thing that is wrong, or may be. */
  public record Finding(
      @Describe(value = "error, warning or info.", example = "error") @Bounds(max = "16")
          String level,
      @Describe(value = "The tool's code or category of it.", example = "IST0101")
          @Bounds(max = "128")
          String code,
      @Describe(
              value = "What it is about; empty if the tool does not say.",
              example = "VirtualService shop/api")
          @Bounds(max = "512")
          String where,
      @Describe(value = "What is wrong.", example = "Referenced host not found")
          @Bounds(max = "512")
          String text) {}
}
