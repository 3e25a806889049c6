package dev.tasuki.catalogue.kubernetes;

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
import java.util.List;

/**
 * {@code kubernetes.debug}: puts a container of an image of {@code tasuki.yml} into a pod that
 * runs, as the restricted Pod Security Standard wants it. It is named by the step, and is not
 * waited for.
 *
 * <p>{@code NOT_LISTED} if {@code tasuki.yml} of the worker does not allow the image there, or not
 * with {@code debug: true}. {@code TARGET_INVALID} if the pod does not run, or has no such
 * container. {@code TARGET_CONFLICT} if a container of that name is there that is another one.
 */
public final class DebugPod {
  /** Approval fact: UID of the pod. */
  public static final String UID = "uid";

  /** Approval fact: the image with its digest. */
  public static final String IMAGE = "image";

  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "kubernetes.debug",
          "Puts an allowed container for debugging into a pod that runs.",
          TargetKind.CLUSTER,
          Input.class,
          Output.class,
          Risk.DISRUPTIVE,
          Repeat.SAFE,
          Times.OF_ONE_CHANGE,
          new Inverse.NotNeeded(
              "Kubernetes cannot take it out again: it ends with its program and goes with its pod."),
          Fidelity.FULL,
          List.of(
              new Permission.Rbac("", "pods", List.of("get")),
              new Permission.Rbac("", "pods/ephemeralcontainers", List.of("patch"))),
          List.of(UID, IMAGE),
          List.of(
              "kubectl debug ${input.pod} --namespace=${input.namespace} --image=${input.image}"
                  + " --target=${input.container} --profile=restricted --"
                  + " ${input.args.join(\" \")}"));

  private DebugPod() {}

  /** Into which pod, and what. */
  public record Input(
      @Describe(
              value =
                  "Name of the image; `pods.images` in tasuki.yml says which are allowed, with"
                      + " `debug: true`.",
              example = "tools")
          @Constant
          @Bounds(pattern = Patterns.LISTED)
          String image,
      @Describe(value = "Namespace of the pod.", example = "shop")
          @Targets
          @Bounds(pattern = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")
          String namespace,
      @Describe(value = "Name of the pod.", example = "api-7c9d8-x2x4z")
          @Targets
          @Bounds(pattern = Patterns.NAME)
          String pod,
      @Describe(
              value = "The container whose processes it sees; empty for the pod's only one.",
              example = "api")
          @Targets
          @Preset("")
          @Bounds(pattern = Patterns.NAMESPACE)
          String container,
      @Describe(
              value = "Arguments of the image's program, each as it is.",
              example = "[ capture, \"60s\" ]")
          @Preset("[]")
          @Bounds(max = "50")
          List<String> args) {
    public Input {
      args = List.copyOf(args);
    }
  }

  /** What was done. */
  public record Output(
      @Describe(value = "False if a lost attempt of this step had done it.", example = "true")
          boolean changed,
      @Describe(
              value = "Name of the container that was added.",
              example = "tasuki-1f0b7a4e9e6a0e4f0e9c0e2f4f6d1f1c11-1")
          @Bounds(max = "63")
          String container,
      @Describe(value = "UID of the pod.", example = "0b7a4f9e-6a0e-4f0e-9c0e-2f4f6d1f1c11")
          @Bounds(max = "64")
          String uid) {}
}
