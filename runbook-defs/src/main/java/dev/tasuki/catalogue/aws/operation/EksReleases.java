package dev.tasuki.catalogue.aws.operation;

import static dev.tasuki.catalogue.Part.bool;
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

/**
 * What EKS says of versions: of Kubernetes, of add-ons, and what stands in the way of the next one.
 */
final class EksReleases {
  private EksReleases() {}

  private static Part cluster() {
    return text("clusterName", "The cluster.", "prod-a").within(1, 100);
  }

  static List<Variant> all() {
    return List.of(
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
                        bool("defaultVersion", "It is what EKS would take.", "true"))))));
  }
}
