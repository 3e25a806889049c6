package dev.tasuki.catalogue.aws;

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
import dev.tasuki.catalogue.Timing;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code aws.ssm.run-command}: SendCommand with an allowed document, then waiting until every
 * instance has ended it. There is no token: a repeated attempt first looks for a command whose
 * comment names the step.
 */
public final class RunCommand {
  /** Approval fact: the instances that Systems Manager reaches, sorted. */
  public static final String INSTANCES = "instances";

  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "aws.ssm.run-command",
          "Runs a document of Systems Manager on instances.",
          TargetKind.ACCOUNT,
          Input.class,
          Output.class,
          Risk.DISRUPTIVE,
          Repeat.PROBE,
          new Timing(
              Duration.ofSeconds(10),
              Duration.ofSeconds(10),
              Duration.ofHours(1),
              Duration.ofSeconds(10),
              Duration.ofHours(1)),
          new Inverse.Unknown(),
          Fidelity.PERMISSION_ONLY,
          List.of(
              new Permission.Iam("ssm:SendCommand"),
              new Permission.Iam("ssm:GetCommandInvocation"),
              new Permission.Iam("ssm:ListCommands"),
              new Permission.Iam("ssm:CancelCommand"),
              new Permission.Iam("ssm:DescribeInstanceInformation")),
          List.of(INSTANCES),
          List.of(
              "aws ssm send-command --document-name ${input.document} --instance-ids ${input.instanceIds.join(\" \")}"));

  private RunCommand() {}

  /** What to run, and where. */
  public record Input(
      @Describe(
              value = "Name of the document; tasuki.yml says which are allowed.",
              example = "Tasuki-PruneImages")
          @Targets
          @Constant
          @Bounds(pattern = "[A-Za-z0-9_.:/-]{1,128}")
          String document,
      @Describe(value = "The instances.", example = "[ i-0123456789abcdef0 ]")
          @Targets
          @Bounds(min = "1", max = "50")
          List<String> instanceIds,
      @Describe(value = "The document's parameters.", example = "{ olderThan: [ 72h ] }")
          @Preset("{}")
          @Bounds(max = "20")
          Map<String, List<String>> parameters,
      @Describe(value = "How long an instance may take.", example = "10m")
          @Preset("10m")
          @Bounds(min = "30s", max = "50m")
          Duration within) {
    public Input {
      parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
      instanceIds = List.copyOf(instanceIds);
    }
  }

  /** What came of it. */
  public record Output(
      @Describe(value = "Id of the command.", example = "2f0b7a4e-6a0e-4f0e-9c0e-2f4f6d1f1c11")
          @Bounds(max = "64")
          String commandId,
      @Describe(value = "It ended well on all instances.", example = "true") boolean ok,
      @Describe(
              value = "One entry for each instance.",
              example = "[ { instanceId: i-0123456789abcdef0, status: Success } ]")
          @Bounds(max = "50")
          List<Outcome> instances) {
    public Output {
      instances = List.copyOf(instances);
    }
  }

  /** How it ended on one instance. */
  public record Outcome(
      @Describe(value = "The instance.", example = "i-0123456789abcdef0") @Bounds(max = "64")
          String instanceId,
      @Describe(
              value = "Success, Failed, TimedOut, Cancelled or Undeliverable.",
              example = "Success")
          @Bounds(max = "32")
          String status,
      @Describe(value = "Exit code; -1 if there is none.", example = "0") long exitCode,
      @Describe(value = "The beginning of what it wrote.", example = "Deleted 14 images")
          @Bounds(max = "2500")
          String output) {}
}
