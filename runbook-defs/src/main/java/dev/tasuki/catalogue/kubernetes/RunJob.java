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
 * {@code kubernetes.run-job}: runs an image of {@code tasuki.yml} once, as a Job, and waits for its
 * end.
 *
 * <p>The Job is named by the step: a repeated attempt finds it and waits on. {@code
 * TARGET_CONFLICT} if an object of that name is not this step's, or was made of something else.
 * {@code NOT_LISTED} if {@code tasuki.yml} of the worker does not allow image, namespace or
 * account. {@code OUTCOME_UNKNOWN} if the Job is gone before its end was seen, or does not end. A
 * program that ends with another code than 0 is an answer, not an error. The Job stays for a week,
 * so that no repeat takes it for one that never ran.
 */
public final class RunJob {
  /** Approval fact: the image with its digest. */
  public static final String IMAGE = "image";

  /** Approval fact: its arguments. */
  public static final String ARGS = "args";

  /** Approval fact: the service account whose token it has; empty for none. */
  public static final String ACCOUNT = "account";

  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "kubernetes.run-job",
          "Runs an allowed image once as a Job and waits for its end.",
          TargetKind.CLUSTER,
          Input.class,
          Output.class,
          Risk.DISRUPTIVE,
          Repeat.SAFE,
          Times.OF_JOB,
          new Inverse.Unknown(),
          Fidelity.FULL,
          List.of(
              new Permission.Rbac("batch", "jobs", List.of("create", "get")),
              new Permission.Rbac("", "pods", List.of("list")),
              new Permission.Rbac("", "pods/log", List.of("get"))),
          List.of(IMAGE, ARGS, ACCOUNT),
          List.of(
              "kubectl run tasuki-by-hand --namespace=${input.namespace} --restart=Never"
                  + " --image=${input.image} -- ${input.args.join(\" \")}"));

  private RunJob() {}

  /** What to run, and where. */
  public record Input(
      @Describe(
              value = "Name of the image; `pods.images` in tasuki.yml says which are allowed.",
              example = "helm")
          @Constant
          @Bounds(pattern = Patterns.LISTED)
          String image,
      @Describe(value = "Namespace of the Job.", example = "ops")
          @Targets
          @Bounds(pattern = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")
          String namespace,
      @Describe(
              value = "Arguments of the image's program, each as it is.",
              example = "[ rollback, shop, \"4\" ]")
          @Preset("[]")
          @Bounds(max = "50")
          List<String> args,
      @Describe(
              value =
                  "Service account whose token the Job has; empty for none. tasuki.yml says which"
                      + " are allowed.",
              example = "helm")
          @Preset("")
          @Bounds(pattern = "([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?)?")
          String serviceAccount,
      @Describe(value = "How long it may run; then Kubernetes ends it.", example = "10m")
          @Preset("10m")
          @Bounds(min = "10s", max = "2h")
          Duration within,
      @Describe(value = "CPU that it asks for, in thousandths of one.", example = "100")
          @Preset("100")
          @Bounds(min = "1", max = "8000")
          long cpuMillis,
      @Describe(value = "Memory that it has, in MiB.", example = "256")
          @Preset("256")
          @Bounds(min = "1", max = "32768")
          long memoryMib) {
    public Input {
      args = List.copyOf(args);
    }
  }

  /** How it ended. */
  public record Output(
      @Describe(value = "False if a lost attempt of this step had begun it.", example = "true")
          boolean changed,
      @Describe(value = "It ended with exit code 0.", example = "true") boolean succeeded,
      @Describe(value = "Exit code of its program; -1 if there is none.", example = "0")
          long exitCode,
      @Describe(
              value = "Why it ended otherwise, as Kubernetes says; empty if it succeeded.",
              example = "DeadlineExceeded: Job was active longer than specified deadline")
          @Bounds(max = "512")
          String reason,
      @Describe(value = "What its program wrote.", example = "{ text: release upgraded }")
          Written log,
      @Describe(value = "Name of the Job.", example = "tasuki-1f0b7a4e9e6a0e4f0e9c0e2f4f6d1f1c11-1")
          @Bounds(max = "63")
          String job,
      @Describe(value = "Name of its pod; empty if it had none.", example = "tasuki-1f0b-1-x2x4z")
          @Bounds(max = "253")
          String pod,
      @Describe(value = "UID of the Job.", example = "0b7a4f9e-6a0e-4f0e-9c0e-2f4f6d1f1c11")
          @Bounds(max = "64")
          String uid) {}
}
