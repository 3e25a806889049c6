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
import java.time.Duration;
import java.util.List;

/**
 * {@code kubernetes.netcheck}: sees from within a namespace what can be reached, by a short Job
 * with one container for each target. Its image has {@code nslookup}, {@code nc}, {@code openssl}
 * and {@code curl}; what they are given is made here, and no shell runs it.
 *
 * <p>{@code INPUT_INVALID} for a target that is none. {@code NOT_LISTED}, {@code TARGET_CONFLICT}
 * and {@code OUTCOME_UNKNOWN} as {@link RunJob}. What cannot be reached is an answer, not an error.
 */
public final class NetCheck {
  /** Approval fact: the image with its digest. */
  public static final String IMAGE = "image";

  /** Approval fact: what is asked. */
  public static final String TARGETS = "targets";

  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "kubernetes.netcheck",
          "Sees from within a namespace which names resolve and which addresses answer.",
          TargetKind.CLUSTER,
          Input.class,
          Output.class,
          Risk.REVERSIBLE,
          Repeat.SAFE,
          Times.OF_CHECK,
          new Inverse.NotNeeded("Its Job only asks, and goes by itself."),
          Fidelity.FULL,
          List.of(
              new Permission.Rbac("batch", "jobs", List.of("create", "get")),
              new Permission.Rbac("", "pods", List.of("list")),
              new Permission.Rbac("", "pods/log", List.of("get"))),
          List.of(IMAGE, TARGETS),
          List.of(
              "kubectl run tasuki-by-hand --namespace=${input.namespace} --restart=Never --rm"
                  + " --stdin --tty --image=${input.image}",
              "echo ${input.targets.join(\" \")}"));

  private NetCheck() {}

  /** What to ask, and from where. */
  public record Input(
      @Describe(
              value = "Name of the image; `pods.images` in tasuki.yml says which are allowed.",
              example = "tools")
          @Constant
          @Bounds(pattern = Patterns.LISTED)
          String image,
      @Describe(value = "Namespace to ask from.", example = "shop")
          @Targets
          @Bounds(pattern = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")
          String namespace,
      @Describe(
              value =
                  "What to ask: `dns://NAME`, `tcp://HOST:PORT`, `tls://HOST:PORT` (with a"
                      + " certificate that is trusted), or an http or https URL (answered below 400).",
              example = "[ \"dns://api.shop.svc\", \"tcp://db.shop.svc:5432\" ]")
          @Bounds(min = "1", max = "20")
          List<String> targets,
      @Describe(value = "How long all of it may take.", example = "1m")
          @Preset("1m")
          @Bounds(min = "10s", max = "5m")
          Duration within) {
    public Input {
      targets = List.copyOf(targets);
    }
  }

  /** What was found. */
  public record Output(
      @Describe(value = "False if a lost attempt of this step had begun it.", example = "true")
          boolean changed,
      @Describe(value = "Every target could be reached.", example = "true") boolean ok,
      @Describe(
              value = "One entry for each target, in their order.",
              example = "[ { target: \"dns://api.shop.svc\", ok: true, exitCode: 0 } ]")
          @Bounds(max = "20")
          List<Reached> results,
      @Describe(value = "Name of the Job.", example = "tasuki-1f0b7a4e9e6a0e4f0e9c0e2f4f6d1f1c11-1")
          @Bounds(max = "63")
          String job) {
    public Output {
      results = List.copyOf(results);
    }
  }

  /** Whether one target could be reached. */
  public record Reached(
      @Describe(value = "The target.", example = "dns://api.shop.svc") @Bounds(max = "512")
          String target,
      @Describe(value = "It could be reached.", example = "true") boolean ok,
      @Describe(
              value = "Exit code of the program that asked; -1 if it did not end in time.",
              example = "0")
          long exitCode,
      @Describe(value = "The end of what it wrote, masked.", example = "200 0.012s")
          @Bounds(max = "512")
          String text) {}
}
