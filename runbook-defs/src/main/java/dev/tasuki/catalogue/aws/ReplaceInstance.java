package dev.tasuki.catalogue.aws;

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
 * {@code aws.asg.replace-instance}: terminates the instance behind a node through its Auto Scaling
 * group, which then starts another one.
 *
 * <p>It works on a cluster whose configuration names its account and region. {@code TARGET_INVALID}
 * if the node is no EC2 instance of a group. An instance is terminated once whatever happens: its
 * id is what the probe looks for.
 */
public final class ReplaceInstance {
  /** Approval fact: UID of the node. */
  public static final String NODE_UID = "nodeUid";

  /** Approval fact: the instance behind the node. */
  public static final String INSTANCE_ID = "instanceId";

  /** Approval fact: the Auto Scaling group of the instance. */
  public static final String GROUP = "group";

  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "aws.asg.replace-instance",
          "Terminates the instance behind a node through its Auto Scaling group, which starts"
              + " another one.",
          TargetKind.CLUSTER,
          Input.class,
          Output.class,
          Risk.DISRUPTIVE,
          Repeat.PROBE,
          new Timing(
              Duration.ofSeconds(5),
              Duration.ofSeconds(5),
              Duration.ofSeconds(60),
              Duration.ofSeconds(5),
              Duration.ofMinutes(10)),
          new Inverse.Unknown(),
          Fidelity.NONE,
          List.of(
              new Permission.Rbac("", "nodes", List.of("get")),
              new Permission.Iam("autoscaling:DescribeAutoScalingInstances"),
              new Permission.Iam("autoscaling:TerminateInstanceInAutoScalingGroup"),
              new Permission.Iam("ec2:DescribeInstances")),
          List.of(NODE_UID, INSTANCE_ID, GROUP),
          List.of(
              "kubectl get node ${input.node} -o jsonpath='{.spec.providerID}'",
              "aws autoscaling terminate-instance-in-auto-scaling-group --instance-id INSTANCE_ID"
                  + " ${input.decrement ? \"--should-decrement-desired-capacity\" :"
                  + " \"--no-should-decrement-desired-capacity\"}"));

  private ReplaceInstance() {}

  /** Which node. */
  public record Input(
      @Describe(value = "Name of the node.", example = "ip-10-0-1-17.ec2.internal")
          @Targets
          @Bounds(pattern = "[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?")
          String node,
      @Describe(
              value =
                  "Also lower the group's desired capacity by one, so that no instance takes its"
                      + " place.",
              example = "false")
          @Preset("false")
          boolean decrement) {}

  /** What was terminated. */
  public record Output(
      @Describe(
              value =
                  "False if the instance was already being terminated, by somebody else, before"
                      + " the first attempt.",
              example = "true")
          boolean changed,
      @Describe(value = "The instance that goes.", example = "i-0123456789abcdef0")
          @Bounds(max = "64")
          String instanceId,
      @Describe(value = "Its Auto Scaling group.", example = "prod-a-workers") @Bounds(max = "255")
          String group,
      @Describe(
              value =
                  "The group's scaling activity; empty if AWS named none, or if it was a lost"
                      + " attempt that terminated the instance.",
              example = "2f0b7a4e-6a0e-4f0e-9c0e-2f4f6d1f1c11")
          @Bounds(max = "64")
          String activityId) {}
}
