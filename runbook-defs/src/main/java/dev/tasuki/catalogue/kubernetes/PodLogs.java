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
import dev.tasuki.catalogue.Timing;
import java.time.Duration;
import java.util.List;

/**
 * {@code kubernetes.logs}: what containers wrote, the newest last: the end of it in the answer, the
 * whole in the payload store. What looks like a credential is masked before it leaves the worker.
 */
public final class PodLogs {
  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "kubernetes.logs",
          "Reads the last lines that pods have written.",
          TargetKind.CLUSTER,
          Input.class,
          Output.class,
          Risk.READ,
          Repeat.SAFE,
          Timing.ofRead(),
          new Inverse.NotNeeded("It changes nothing."),
          Fidelity.NONE,
          List.of(
              new Permission.Rbac("", "pods", List.of("list")),
              new Permission.Rbac("", "pods/log", List.of("get"))),
          List.of(),
          List.of(
              "kubectl logs --namespace=${input.namespace} --selector=${input.selector} --container=${input.container} --since=${input.since} --tail=${input.lines} --previous=${input.previous}"));

  private PodLogs() {}

  /** Whose lines, and how many. */
  public record Input(
      @Describe(value = "Namespace of the pods.", example = "shop")
          @Bounds(pattern = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")
          String namespace,
      @Describe(value = "Labels of the pods; empty together with `pod` only.", example = "app=api")
          @Preset("")
          @Bounds(max = "1000")
          String selector,
      @Describe(
              value = "Name of one pod; empty for all that fit `selector`.",
              example = "api-7c9d8-x2x4z")
          @Preset("")
          @Bounds(pattern = "([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?)?")
          String pod,
      @Describe(value = "Name of the container; empty for all.", example = "api")
          @Preset("")
          @Bounds(max = "63")
          String container,
      @Describe(value = "Only lines so young.", example = "10m")
          @Preset("10m")
          @Bounds(min = "1s", max = "7d")
          Duration since,
      @Describe(value = "At most so many lines of each container.", example = "50")
          @Preset("50")
          @Bounds(min = "1", max = "500")
          long lines,
      @Describe(value = "What the container wrote before it was last restarted.", example = "false")
          @Preset("false")
          boolean previous) {}

  /** What was written. */
  public record Output(
      @Describe(
              value = "One entry for each container, by pod and name.",
              example = "[ { pod: api-7c9d8-x2x4z, container: api, text: started } ]")
          @Bounds(max = "50")
          List<Lines> containers,
      @Describe(
              value =
                  "Something was left out here: lines, the oldest first, to keep within 48 KiB, or containers after the first 50.",
              example = "false")
          boolean cut) {
    public Output {
      containers = List.copyOf(containers);
    }
  }

  /** The lines of one container. */
  public record Lines(
      @Describe(value = "Name of the pod.", example = "api-7c9d8-x2x4z") @Bounds(max = "253")
          String pod,
      @Describe(value = "Name of the container.", example = "api") @Bounds(max = "63")
          String container,
      @Describe(value = "The lines.", example = "started") @Bounds(max = "16384") String text,
      @Describe(
              value =
                  "Under which digest all of them lie in the payload store; empty if there is no store, or `text` is all.",
              example = "sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae")
          @Bounds(max = "71")
          String stored,
      @Describe(
              value = "Why they could not be read or stored; empty if they were.",
              example = "previous terminated container not found")
          @Bounds(max = "512")
          String missing) {}
}
