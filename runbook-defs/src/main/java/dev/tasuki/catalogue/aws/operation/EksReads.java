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
            "ListInsights",
            takes(
                cluster(),
                record(
                        "filter",
                        "Only these.",
                        texts(
                                "categories",
                                "UPGRADE_READINESS, MISCONFIGURATION or ROLLBACK_READINESS.",
                                "[ UPGRADE_READINESS ]")
                            .orNone(),
                        texts("kubernetesVersions", "For these versions.", "[ \"1.34\" ]").orNone(),
                        texts("statuses", "PASSING, WARNING, ERROR or UNKNOWN.", "[ ERROR ]")
                            .orNone())
                    .orNone()),
            records(
                "insights",
                "The insights.",
                text("id", "Its id.", "2f0b7a4e-6a0e-4f0e-9c0e-2f4f6d1f1c11"),
                text("name", "Its name.", "Deprecated APIs removed in Kubernetes v1.34"),
                text("category", "Its category.", "UPGRADE_READINESS"),
                text("kubernetesVersion", "The version it is about.", "1.34"),
                text("description", "What it looks for.", "Checks for usage of deprecated APIs"),
                moment("lastRefreshTime", "When it last looked."),
                record(
                    "insightStatus",
                    "What it found.",
                    text("status", "PASSING, WARNING, ERROR or UNKNOWN.", "PASSING"),
                    text("reason", "Why.", "No deprecated API usage detected")))),
        read(
            "eks",
            "DescribeInsight",
            takes(cluster(), text("id", "The insight.", "2f0b7a4e-6a0e-4f0e-9c0e-2f4f6d1f1c11")),
            record(
                "insight",
                "The insight.",
                text("name", "Its name.", "Deprecated APIs removed in Kubernetes v1.34"),
                text("recommendation", "What to do.", "Update manifests"),
                record(
                    "insightStatus",
                    "What it found.",
                    text("status", "PASSING, WARNING, ERROR or UNKNOWN.", "PASSING"),
                    text("reason", "Why.", "No deprecated API usage detected")),
                records(
                    "resources",
                    "What it is about.",
                    text(
                        "kubernetesResourceUri",
                        "An object in the cluster.",
                        "/apis/policy/v1beta1/podsecuritypolicies/x"),
                    text(
                        "arn",
                        "Something at AWS.",
                        "arn:aws:eks:eu-west-1:111122223333:addon/x")))),
        read(
            "eks",
            "DescribeInsightsRefresh",
            takes(cluster()),
            text("status", "IN_PROGRESS, FAILED or COMPLETED.", "COMPLETED"),
            text("message", "What went wrong; empty if nothing did.", "timed out"),
            moment("endedAt", "When it ended.")),
        read(
            "eks",
            "DescribeClusterVersions",
            takes(texts("clusterVersions", "Only these versions.", "[ \"1.33\" ]").orNone()),
            records(
                "clusterVersions",
                "Versions of Kubernetes, newest first.",
                text("clusterVersion", "The version.", "1.33"),
                text(
                    "versionStatus",
                    "STANDARD_SUPPORT, EXTENDED_SUPPORT or UNSUPPORTED.",
                    "STANDARD_SUPPORT"),
                bool("defaultVersion", "New clusters get it.", "false"),
                moment("endOfStandardSupportDate", "When standard support ends."),
                moment("endOfExtendedSupportDate", "When extended support ends."))),
        read(
            "eks",
            "ListAddons",
            takes(cluster()),
            texts("addons", "Their names.", "[ vpc-cni, coredns, kube-proxy ]")),
        read(
            "eks",
            "DescribeAddon",
            takes(cluster(), text("addonName", "The add-on.", "coredns")),
            record(
                "addon",
                "The add-on.",
                text("addonName", "Its name.", "coredns"),
                text("addonVersion", "Its version.", "v1.11.4-eksbuild.2"),
                text(
                    "status",
                    "CREATING, ACTIVE, CREATE_FAILED, UPDATING, DELETING, DELETE_FAILED, DEGRADED or UPDATE_FAILED.",
                    "ACTIVE"),
                record(
                    "health",
                    "What is wrong with it.",
                    records(
                        "issues",
                        "Each one.",
                        text("code", "A code.", "ConfigurationConflict"),
                        text("message", "In words.", "Conflicts found"))))),
        read(
            "eks",
            "DescribeAddonVersions",
            takes(
                text("kubernetesVersion", "Only those that fit this version.", "1.34").orNone(),
                text("addonName", "Only of this add-on.", "coredns").orNone()),
            records(
                "addons",
                "The add-ons.",
                text("addonName", "Its name.", "coredns"),
                records(
                    "addonVersions",
                    "Its versions, newest first.",
                    text("addonVersion", "The version.", "v1.12.1-eksbuild.2"),
                    records(
                        "compatibilities",
                        "The Kubernetes versions it fits.",
                        text("clusterVersion", "A version.", "1.34"),
                        bool("defaultVersion", "It is what EKS would take.", "true"))))),
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
                text("type", "STANDARD, EC2_LINUX …", "STANDARD"),
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
