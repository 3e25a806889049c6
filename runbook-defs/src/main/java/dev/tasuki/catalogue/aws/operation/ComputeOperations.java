package dev.tasuki.catalogue.aws.operation;

import static dev.tasuki.catalogue.Part.bool;
import static dev.tasuki.catalogue.Part.integer;
import static dev.tasuki.catalogue.Part.moment;
import static dev.tasuki.catalogue.Part.record;
import static dev.tasuki.catalogue.Part.records;
import static dev.tasuki.catalogue.Part.text;
import static dev.tasuki.catalogue.Part.texts;
import static dev.tasuki.catalogue.aws.operation.Operation.change;
import static dev.tasuki.catalogue.aws.operation.Operation.read;
import static dev.tasuki.catalogue.aws.operation.Operation.takes;

import dev.tasuki.catalogue.Part;
import dev.tasuki.catalogue.Repeat;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.catalogue.Variant;
import java.util.List;

/** Instances, Auto Scaling groups and subnets. */
final class ComputeOperations {
  private ComputeOperations() {}

  private static Part instances() {
    return texts("instanceIds", "The instances.", "[ i-0123456789abcdef0 ]").within(1, 50);
  }

  static List<Variant> all() {
    return List.of(
        read(
            "ec2",
            "DescribeInstances",
            takes(instances()),
            records(
                "reservations",
                "Instances that were started together.",
                records(
                    "instances",
                    "The instances.",
                    text("instanceId", "Its id.", "i-0123456789abcdef0"),
                    text("instanceType", "Its type.", "m7g.xlarge"),
                    text("privateDnsName", "Its name.", "ip-10-0-1-17.ec2.internal"),
                    record(
                        "state",
                        "How it is.",
                        text(
                            "name",
                            "pending, running, shutting-down, terminated, stopping or stopped.",
                            "running")),
                    text("imageId", "Its image.", "ami-0123456789abcdef0"),
                    text("subnetId", "Its subnet.", "subnet-0123456789abcdef0"),
                    moment("launchTime", "When it was started."),
                    record(
                        "placement",
                        "Where it is.",
                        text("availabilityZone", "Its zone.", "eu-west-1a"))))),
        read(
            "ec2",
            "DescribeInstanceStatus",
            takes(
                instances(),
                bool("includeAllInstances", "Also those that do not run.", "true").orNone()),
            records(
                "instanceStatuses",
                "One entry for each instance.",
                text("instanceId", "Its id.", "i-0123456789abcdef0"),
                record(
                    "instanceState",
                    "How it is.",
                    text(
                        "name",
                        "pending, running, shutting-down, terminated, stopping or stopped.",
                        "running")),
                record(
                    "instanceStatus",
                    "What its own check says.",
                    text(
                        "status",
                        "ok, impaired, insufficient-data, not-applicable or initializing.",
                        "ok")),
                record(
                    "systemStatus",
                    "What the check of its host says.",
                    text(
                        "status",
                        "ok, impaired, insufficient-data, not-applicable or initializing.",
                        "ok")),
                records(
                    "events",
                    "What AWS is going to do to it.",
                    text(
                        "code",
                        "instance-retirement, system-reboot and others.",
                        "instance-retirement"),
                    text("description", "In words.", "degraded hardware"),
                    moment("notBefore", "When, at the earliest.")))),
        read(
            "ec2",
            "DescribeSubnets",
            takes(texts("subnetIds", "The subnets.", "[ subnet-0123456789abcdef0 ]").within(1, 50)),
            records(
                "subnets",
                "The subnets.",
                text("subnetId", "Its id.", "subnet-0123456789abcdef0"),
                text("availabilityZone", "Its zone.", "eu-west-1a"),
                text("cidrBlock", "Its addresses.", "10.0.1.0/24"),
                integer("availableIpAddressCount", "Addresses that are free.", "112"))),
        read(
            "ec2",
            "GetConsoleOutput",
            takes(
                text("instanceId", "The instance.", "i-0123456789abcdef0"),
                bool("latest", "What is on it now; only of Nitro instances.", "true").orNone()),
            text("output", "The end of what it wrote.", "Linux version 6.12").within(0, 32768),
            moment("timestamp", "As of when.")),
        read(
            "autoscaling",
            "DescribeAutoScalingInstances",
            takes(instances()),
            records(
                "autoScalingInstances",
                "One entry for each instance that is in a group.",
                text("instanceId", "Its id.", "i-0123456789abcdef0"),
                text("autoScalingGroupName", "Its group.", "prod-a-workers"),
                text(
                    "lifecycleState",
                    "InService, Pending, Terminating, Standby and others.",
                    "InService"),
                text("healthStatus", "HEALTHY or UNHEALTHY.", "HEALTHY"),
                bool("protectedFromScaleIn", "Scaling in leaves it.", "false"))),
        read(
            "autoscaling",
            "DescribeAutoScalingGroups",
            takes(
                texts("autoScalingGroupNames", "The groups.", "[ prod-a-workers ]").within(1, 50)),
            records(
                "autoScalingGroups",
                "The groups.",
                text("autoScalingGroupName", "Its name.", "prod-a-workers"),
                integer("minSize", "The least.", "3"),
                integer("maxSize", "The most.", "9"),
                integer("desiredCapacity", "Now.", "3"),
                texts("availabilityZones", "Its zones.", "[ eu-west-1a ]"),
                records(
                    "instances",
                    "Its instances.",
                    text("instanceId", "Its id.", "i-0123456789abcdef0"),
                    text(
                        "lifecycleState",
                        "InService, Pending, Terminating, Standby and others.",
                        "InService"),
                    text("healthStatus", "Healthy or Unhealthy.", "Healthy")),
                records(
                    "suspendedProcesses",
                    "What it does not do now.",
                    text("processName", "Which process.", "ReplaceUnhealthy")))),
        read(
            "autoscaling",
            "DescribeScalingActivities",
            takes(
                text("autoScalingGroupName", "The group.", "prod-a-workers"),
                texts("activityIds", "Only these.", "[ 2f0b7a4e ]").orNone()),
            records(
                "activities",
                "What it did, newest first.",
                text("activityId", "Its id.", "2f0b7a4e-6a0e-4f0e-9c0e-2f4f6d1f1c11"),
                text(
                    "statusCode",
                    "Successful, InProgress, Failed, Cancelled and others.",
                    "Successful"),
                text("statusMessage", "What went wrong; empty if nothing did.", "no capacity"),
                text("description", "In words.", "Terminating EC2 instance"),
                moment("startTime", "When it began."))),
        change(
                "autoscaling",
                "SetDesiredCapacity",
                Risk.REVERSIBLE,
                Repeat.SAFE,
                takes(
                    text("autoScalingGroupName", "The group.", "prod-a-workers"),
                    integer(
                            "desiredCapacity",
                            "Instances it shall have: more is reversible only upwards, so see `minSize` and `maxSize` before.",
                            "4")
                        .within(0, 1000),
                    bool("honorCooldown", "Wait for its cooldown.", "false").orNone()))
            .risk(Risk.DISRUPTIVE)
            .approvalRestsOn("account", "desiredCapacity"));
  }
}
