package dev.tasuki.catalogue.aws.operation;

import static dev.tasuki.catalogue.Part.bool;
import static dev.tasuki.catalogue.Part.integer;
import static dev.tasuki.catalogue.Part.moment;
import static dev.tasuki.catalogue.Part.record;
import static dev.tasuki.catalogue.Part.records;
import static dev.tasuki.catalogue.Part.text;
import static dev.tasuki.catalogue.Part.texts;
import static dev.tasuki.catalogue.aws.operation.Operation.read;
import static dev.tasuki.catalogue.aws.operation.Operation.takes;

import dev.tasuki.catalogue.Part;
import dev.tasuki.catalogue.Variant;
import java.util.List;

/** What EKS says of clusters, their versions, insights, add-ons and node groups. */
final class EksReads {
  private EksReads() {}

  private static Part cluster() {
    return text("clusterName", "The cluster.", "prod-a").within(1, 100);
  }

  private static Part name() {
    return text("name", "The cluster.", "prod-a").within(1, 100);
  }

  /** An update as EKS describes it. */
  static Part update() {
    return record(
        "update",
        "The update.",
        text("id", "Its id.", "2f0b7a4e-6a0e-4f0e-9c0e-2f4f6d1f1c11"),
        text("status", "InProgress, Failed, Cancelled or Successful.", "Successful"),
        text("type", "What it changes.", "VersionUpdate"),
        moment("createdAt", "When it began."),
        records(
            "errors",
            "Why it failed.",
            text("errorCode", "A code.", "PodEvictionFailure"),
            text("errorMessage", "In words.", "Reached max retries while trying to evict pods"),
            texts("resourceIds", "What it is about.", "[ ip-10-0-1-17.ec2.internal ]")));
  }

  static List<Variant> all() {
    return List.of(
        read(
            "eks",
            "DescribeCluster",
            takes(name()),
            record(
                "cluster",
                "The cluster.",
                text("name", "Its name.", "prod-a"),
                text("arn", "Its ARN.", "arn:aws:eks:eu-west-1:111122223333:cluster/prod-a"),
                text("version", "Its Kubernetes version.", "1.33"),
                text("platformVersion", "Its platform version.", "eks.12"),
                text(
                    "status", "CREATING, ACTIVE, DELETING, FAILED, UPDATING or PENDING.", "ACTIVE"),
                text("endpoint", "Its address.", "https://ABCDEF.gr7.eu-west-1.eks.amazonaws.com"),
                record(
                    "upgradePolicy",
                    "How long it is supported.",
                    text("supportType", "STANDARD or EXTENDED.", "STANDARD")),
                record(
                    "health",
                    "What is wrong with it.",
                    records(
                        "issues",
                        "Each one.",
                        text("code", "A code.", "Ec2SubnetNotFound"),
                        text("message", "In words.", "Subnet not found"),
                        texts("resourceIds", "What it is about.", "[ subnet-0123 ]"))),
                record(
                    "resourcesVpcConfig",
                    "Where it stands.",
                    texts("subnetIds", "Its subnets.", "[ subnet-0123456789abcdef0 ]"),
                    texts("securityGroupIds", "Its security groups.", "[ sg-0123456789abcdef0 ]"),
                    text(
                        "clusterSecurityGroupId",
                        "The group that EKS made.",
                        "sg-0123456789abcdef0"),
                    text("vpcId", "Its VPC.", "vpc-0123456789abcdef0"),
                    bool("endpointPublicAccess", "It can be reached from outside.", "false")))),
        read(
            "eks",
            "ListUpdates",
            takes(
                name(),
                text("nodegroupName", "Only of this node group.", "workers").orNone(),
                text("addonName", "Only of this add-on.", "coredns").orNone()),
            texts("updateIds", "Their ids, newest first.", "[ 2f0b7a4e ]")),
        read(
            "eks",
            "DescribeUpdate",
            takes(
                name(),
                text("updateId", "The update.", "2f0b7a4e-6a0e-4f0e-9c0e-2f4f6d1f1c11"),
                text("nodegroupName", "The node group, if it is one's.", "workers").orNone(),
                text("addonName", "The add-on, if it is one's.", "coredns").orNone()),
            update()),
        read(
            "eks",
            "ListNodegroups",
            takes(cluster()),
            texts("nodegroups", "Their names.", "[ workers ]")),
        read(
            "eks",
            "DescribeNodegroup",
            takes(cluster(), text("nodegroupName", "The node group.", "workers")),
            record(
                "nodegroup",
                "The node group.",
                text("nodegroupName", "Its name.", "workers"),
                text(
                    "status",
                    "CREATING, ACTIVE, UPDATING, DELETING, CREATE_FAILED, DELETE_FAILED or DEGRADED.",
                    "ACTIVE"),
                text("version", "Kubernetes version of its nodes.", "1.32"),
                text("releaseVersion", "Version of their image.", "1.32.3-20261101"),
                text("capacityType", "ON_DEMAND, SPOT or CAPACITY_BLOCK.", "ON_DEMAND"),
                record(
                    "scalingConfig",
                    "Its sizes.",
                    integer("minSize", "The least.", "3"),
                    integer("maxSize", "The most.", "9"),
                    integer("desiredSize", "Now.", "3")),
                record(
                    "updateConfig",
                    "How it is updated.",
                    integer("maxUnavailable", "Nodes at once; 0 if a percentage is set.", "1"),
                    integer(
                        "maxUnavailablePercentage",
                        "Percent of nodes at once; 0 if a number is set.",
                        "0")),
                record(
                    "health",
                    "What is wrong with it.",
                    records(
                        "issues",
                        "Each one.",
                        text("code", "A code.", "AsgInstanceLaunchFailures"),
                        text("message", "In words.", "no capacity"),
                        texts("resourceIds", "What it is about.", "[ workers ]"))),
                record(
                    "resources",
                    "What it is made of.",
                    records(
                        "autoScalingGroups",
                        "Its Auto Scaling groups.",
                        text("name", "Name.", "eks-workers-1"))))),
        read(
            "eks",
            "ListFargateProfiles",
            takes(cluster()),
            texts("fargateProfileNames", "Their names.", "[ system ]")),
        read(
            "eks",
            "ListAccessEntries",
            takes(
                cluster(),
                text(
                        "associatedPolicyArn",
                        "Only those with this policy.",
                        "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy")
                    .orNone()),
            texts(
                "accessEntries",
                "ARNs of the principals.",
                "[ \"arn:aws:iam::111122223333:role/api\" ]")),
        read(
            "eks",
            "DescribeAccessEntry",
            takes(
                cluster(),
                text("principalArn", "The principal.", "arn:aws:iam::111122223333:role/api")),
            record(
                "accessEntry",
                "The entry.",
                text("principalArn", "The principal.", "arn:aws:iam::111122223333:role/api"),
                text("username", "Its name in the cluster.", "api"),
                text("type", "STANDARD, EC2_LINUX and others.", "STANDARD"),
                texts("kubernetesGroups", "Its groups in the cluster.", "[ viewers ]"),
                moment("createdAt", "When it was made."))),
        read(
            "eks",
            "ListAssociatedAccessPolicies",
            takes(
                cluster(),
                text("principalArn", "The principal.", "arn:aws:iam::111122223333:role/api")),
            records(
                "associatedAccessPolicies",
                "Its policies.",
                text(
                    "policyArn",
                    "The policy.",
                    "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy"),
                record(
                    "accessScope",
                    "Where it holds.",
                    text("type", "cluster or namespace.", "namespace"),
                    texts("namespaces", "The namespaces.", "[ shop ]")),
                moment("associatedAt", "Since when."))));
  }
}
