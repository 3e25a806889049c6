package dev.tasuki.catalogue.aws.operation;

import static dev.tasuki.catalogue.Part.bool;
import static dev.tasuki.catalogue.Part.integer;
import static dev.tasuki.catalogue.Part.record;
import static dev.tasuki.catalogue.Part.text;
import static dev.tasuki.catalogue.Part.texts;
import static dev.tasuki.catalogue.aws.operation.Operation.change;
import static dev.tasuki.catalogue.aws.operation.Operation.takes;

import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Part;
import dev.tasuki.catalogue.Repeat;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.catalogue.Variant;
import java.util.List;

/** What changes clusters, their add-ons, node groups and who may enter. */
final class EksChanges {
  private EksChanges() {}

  private static Part cluster() {
    return text("clusterName", "The cluster.", "prod-a").within(1, 100);
  }

  private static Part principal() {
    return text("principalArn", "The user or role.", "arn:aws:iam::111122223333:role/api");
  }

  private static Part policy() {
    return text(
        "policyArn",
        "The access policy.",
        "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy");
  }

  private static Inverse.ByAction by(String operation, String... params) {
    String[] taken = new String[params.length + 1];
    taken[0] = "region";
    for (int i = 0; i < params.length; i++) {
      taken[i + 1] = "params." + params[i];
    }
    return Inverse.ByAction.of("aws.call", taken)
        .setting("service", "eks")
        .setting("operation", operation);
  }

  static List<Variant> all() {
    return List.of(
        change(
                "eks",
                "StartInsightsRefresh",
                Risk.REVERSIBLE,
                Repeat.SAFE,
                takes(cluster()),
                text("status", "IN_PROGRESS, FAILED or COMPLETED.", "IN_PROGRESS"),
                text("message", "What went wrong; empty if nothing did.", "busy"))
            .inverse(new Inverse.NotNeeded("It only looks anew.")),
        change(
                "eks",
                "UpdateClusterVersion",
                Risk.DANGEROUS,
                Repeat.TOKEN,
                takes(
                    text("name", "The cluster.", "prod-a").within(1, 100),
                    text("version", "The version: one minor up, or within 7 days one back.", "1.34")
                        .like("1\\.[0-9]{2}"),
                    bool("force", "Although insights say that it is not ready.", "false").orNone()),
                EksReads.update())
            .approvalRestsOn("account", "version", "status"),
        change(
                "eks",
                "UpdateAddon",
                Risk.DISRUPTIVE,
                Repeat.TOKEN,
                takes(
                    cluster(),
                    text("addonName", "The add-on.", "coredns"),
                    text("addonVersion", "The version.", "v1.12.1-eksbuild.2"),
                    text(
                            "resolveConflicts",
                            "What becomes of what was changed by hand.",
                            "PRESERVE")
                        .oneOf("OVERWRITE", "NONE", "PRESERVE")
                        .orNone(),
                    text("configurationValues", "Its configuration, as JSON or YAML.", "{}")
                        .within(0, 20000)
                        .orNone()),
                EksReads.update())
            .approvalRestsOn("account", "addonVersion"),
        change(
                "eks",
                "UpdateNodegroupVersion",
                Risk.DISRUPTIVE,
                Repeat.TOKEN,
                takes(
                    cluster(),
                    text("nodegroupName", "The node group.", "workers"),
                    text("version", "The version; left out: the cluster's.", "1.34").orNone(),
                    text(
                            "releaseVersion",
                            "The version of the image; left out: the newest.",
                            "1.34.1-20261101")
                        .orNone(),
                    bool(
                            "force",
                            "Go on although a disruption budget forbids an eviction.",
                            "false")
                        .orNone()),
                EksReads.update())
            .approvalRestsOn("account", "releaseVersion"),
        change(
                "eks",
                "UpdateNodegroupConfig",
                Risk.DISRUPTIVE,
                Repeat.TOKEN,
                takes(
                    cluster(),
                    text("nodegroupName", "The node group.", "workers"),
                    record(
                            "scalingConfig",
                            "Its sizes.",
                            integer("minSize", "The least.", "3").within(0, 1000).orNone(),
                            integer("maxSize", "The most.", "9").within(1, 1000).orNone(),
                            integer("desiredSize", "Now.", "4").within(0, 1000).orNone())
                        .orNone(),
                    record(
                            "updateConfig",
                            "How it is updated.",
                            integer("maxUnavailable", "Nodes at once.", "1")
                                .within(1, 100)
                                .orNone(),
                            integer("maxUnavailablePercentage", "Percent of nodes at once.", "10")
                                .within(1, 100)
                                .orNone())
                        .orNone()),
                EksReads.update())
            .approvalRestsOn("account", "scalingConfig"),
        change(
                "eks",
                "CreateAccessEntry",
                Risk.DANGEROUS,
                Repeat.TOKEN,
                takes(
                    cluster(),
                    principal(),
                    texts("kubernetesGroups", "Its groups in the cluster.", "[ viewers ]").orNone(),
                    text("username", "Its name in the cluster.", "api").orNone()),
                record(
                    "accessEntry",
                    "The entry.",
                    text(
                        "accessEntryArn",
                        "Its ARN.",
                        "arn:aws:eks:eu-west-1:111122223333:access-entry/x")))
            .inverse(by("DeleteAccessEntry", "clusterName", "principalArn")),
        change(
            "eks", "DeleteAccessEntry", Risk.DANGEROUS, Repeat.SAFE, takes(cluster(), principal())),
        change(
                "eks",
                "AssociateAccessPolicy",
                Risk.DANGEROUS,
                Repeat.SAFE,
                takes(
                    cluster(),
                    principal(),
                    policy(),
                    record(
                        "accessScope",
                        "Where it holds.",
                        text("type", "How far.", "cluster").oneOf("cluster", "namespace"),
                        texts("namespaces", "The namespaces.", "[ shop ]").orNone())),
                record(
                    "associatedAccessPolicy",
                    "The policy.",
                    text(
                        "policyArn",
                        "Its ARN.",
                        "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy")))
            .inverse(by("DisassociateAccessPolicy", "clusterName", "principalArn", "policyArn")),
        change(
            "eks",
            "DisassociateAccessPolicy",
            Risk.DANGEROUS,
            Repeat.SAFE,
            takes(cluster(), principal(), policy())));
  }
}
