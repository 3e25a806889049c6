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
import dev.tasuki.catalogue.Variant;
import dev.tasuki.catalogue.Variants;
import java.time.Duration;
import java.util.List;

/**
 * {@code kubernetes.exec}: runs a command of {@code tasuki.yml} in a container that runs; an argv,
 * never a line for a shell.
 *
 * <p>{@code NOT_LISTED} if {@code tasuki.yml} of the worker does not allow command, arguments or
 * namespace, or does not call the command {@code safe} where {@code again} says so. {@code
 * TARGET_INVALID} if the container does not run. {@code OUTCOME_UNKNOWN} if the command did not end
 * {@code within}, the connection was lost, or another pod took the name meanwhile: the API knows no
 * condition for the pod's UID. A command that ends with another code than 0 is an answer, not an
 * error.
 */
public final class Exec {
  /** Approval fact: UID of the pod. */
  public static final String UID = "uid";

  /** Approval fact: what is run. */
  public static final String ARGV = "argv";

  /** Value of {@code again}: nobody but a person has it run once more. */
  public static final String NEVER = "never";

  /** Value of {@code again}: it is run once more after an attempt whose outcome nobody knows. */
  public static final String SAFE = "safe";

  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
              "kubernetes.exec",
              "Runs an allowed command in a container.",
              TargetKind.CLUSTER,
              Input.class,
              Output.class,
              Risk.DISRUPTIVE,
              Repeat.ASK,
              Times.OF_EXEC,
              new Inverse.Unknown(),
              Fidelity.NONE,
              List.of(
                  new Permission.Rbac("", "pods", List.of("get")),
                  new Permission.Rbac("", "pods/exec", List.of("create", "get"))),
              List.of(UID, ARGV),
              List.of(
                  "kubectl exec ${input.pod} --namespace=${input.namespace}"
                      + " --container=${input.container} -- ${input.command}"
                      + " ${input.args.join(\" \")}"))
          .varied(
              Variants.of(
                  List.of("again"),
                  List.of(
                      Variant.when("again", NEVER),
                      Variant.when("again", SAFE).repeat(Repeat.SAFE))));

  private Exec() {}

  /** What to run, and where. */
  public record Input(
      @Describe(
              value = "Name of the command; `pods.commands` in tasuki.yml says which are allowed.",
              example = "disk-use")
          @Constant
          @Bounds(pattern = Patterns.LISTED)
          String command,
      @Describe(
              value =
                  "After an attempt whose outcome nobody knows: `never` asks a person, `safe` runs it"
                      + " again, where tasuki.yml calls the command `safe`.",
              example = "never")
          @Constant
          @Bounds(max = "5")
          String again,
      @Describe(value = "Namespace of the pod.", example = "shop")
          @Targets
          @Bounds(pattern = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")
          String namespace,
      @Describe(value = "Name of the pod.", example = "api-7c9d8-x2x4z")
          @Targets
          @Bounds(pattern = Patterns.NAME)
          String pod,
      @Describe(value = "Name of the container; empty for the pod's only one.", example = "api")
          @Targets
          @Preset("")
          @Bounds(pattern = Patterns.NAMESPACE)
          String container,
      @Describe(value = "Arguments of the command, each as it is.", example = "[ \"-h\", /data ]")
          @Preset("[]")
          @Bounds(max = "50")
          List<String> args,
      @Describe(
              value = "How long it may take; then it is not waited for any more.",
              example = "30s")
          @Preset("30s")
          @Bounds(min = "1s", max = "30m")
          Duration within) {
    public Input {
      args = List.copyOf(args);
    }
  }

  /** How it ended. */
  public record Output(
      @Describe(value = "It ended with exit code 0.", example = "true") boolean succeeded,
      @Describe(value = "Exit code; -1 if there is none.", example = "0") long exitCode,
      @Describe(
              value = "Why it ended otherwise, as Kubernetes says; empty if it succeeded.",
              example = "command terminated with non-zero exit code")
          @Bounds(max = "512")
          String reason,
      @Describe(
              value = "What it wrote to its standard output; the first 64 KiB are read.",
              example = "{ text: 81% /data }")
          Written output,
      @Describe(
              value = "What it wrote to its standard error; likewise.",
              example = "{ text: \"\" }")
          Written errors,
      @Describe(value = "UID of the pod.", example = "0b7a4f9e-6a0e-4f0e-9c0e-2f4f6d1f1c11")
          @Bounds(max = "64")
          String uid) {}
}
