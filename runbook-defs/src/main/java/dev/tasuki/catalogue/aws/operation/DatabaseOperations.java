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
import java.util.ArrayList;
import java.util.List;

/** RDS, Aurora, DocumentDB and Neptune, whose operations are alike. */
final class DatabaseOperations {
  private static final String CLUSTER = "shop";

  private DatabaseOperations() {}

  private static Part cluster() {
    return text("dbClusterIdentifier", "The cluster.", CLUSTER).within(1, 255);
  }

  private static Part description(String name) {
    return record(name, "The cluster.", fields());
  }

  private static Part[] fields() {
    return new Part[] {
      text("dbClusterIdentifier", "Its name.", CLUSTER),
      text("dbClusterArn", "Its ARN.", "arn:aws:rds:eu-west-1:111122223333:cluster:shop"),
      text("engine", "Its engine.", "aurora-postgresql"),
      text("engineVersion", "Its version.", "17.5"),
      text("status", "available, failing-over, modifying, backing-up and others.", "available"),
      text("endpoint", "Name of its writer.", "shop.cluster-x.eu-west-1.rds.amazonaws.com"),
      text(
          "readerEndpoint",
          "Name of its readers.",
          "shop.cluster-ro-x.eu-west-1.rds.amazonaws.com"),
      bool("multiAZ", "It stands in several zones.", "true"),
      moment("earliestRestorableTime", "From when on it can be restored."),
      moment("latestRestorableTime", "Until when it can be restored."),
      texts("availabilityZones", "Its zones.", "[ eu-west-1a ]"),
      records(
          "dbClusterMembers",
          "Its instances.",
          text("dbInstanceIdentifier", "The instance.", "shop-1"),
          bool("isClusterWriter", "It is the writer.", "true"),
          text("dbClusterParameterGroupStatus", "in-sync, applying or pending-reboot.", "in-sync"),
          integer("promotionTier", "The lower, the sooner it becomes writer.", "1"))
    };
  }

  private static Part[] instances(String service) {
    List<Part> parts = new ArrayList<>();
    parts.add(text("dbInstanceIdentifier", "Its name.", "shop-1"));
    parts.add(
        text(
            "dbInstanceStatus",
            "available, rebooting, modifying, storage-full and others.",
            "available"));
    parts.add(text("dbClusterIdentifier", "Its cluster; empty for none.", CLUSTER));
    parts.add(text("engine", "Its engine.", "postgres"));
    parts.add(text("dbInstanceClass", "Its size.", "db.r7g.large"));
    parts.add(text("availabilityZone", "Its zone.", "eu-west-1a"));
    // DocumentDB has no standbys, and no storage or replicas of a single instance.
    if (!service.equals("docdb")) {
      parts.add(bool("multiAZ", "It has a standby in another zone.", "true"));
      parts.add(
          text("secondaryAvailabilityZone", "The standby's zone; empty for none.", "eu-west-1b"));
      parts.add(integer("allocatedStorage", "Its storage, in GiB.", "200"));
      parts.add(texts("readReplicaDBInstanceIdentifiers", "Its replicas.", "[ shop-2 ]"));
    }
    parts.add(integer("promotionTier", "The lower, the sooner it becomes writer.", "1"));
    parts.add(text("preferredBackupWindow", "When it is backed up, in UTC.", "02:00-02:30"));
    parts.add(moment("latestRestorableTime", "Until when it can be restored."));
    parts.add(
        record(
            "endpoint",
            "Where it answers.",
            text("address", "Its name.", "shop-1.x.eu-west-1.rds.amazonaws.com"),
            integer("port", "Its port.", "5432")));
    return parts.toArray(Part[]::new);
  }

  /** The operations that all three have. */
  static List<Variant> clusters(String service) {
    return List.of(
        read(
            service,
            "DescribeDBClusters",
            takes(cluster().orNone()),
            records("dbClusters", "The clusters.", fields())),
        read(
            service,
            "DescribeDBInstances",
            takes(text("dbInstanceIdentifier", "Only this instance.", "shop-1").orNone()),
            records("dbInstances", "The instances.", instances(service))),
        read(
            service,
            "DescribeEvents",
            takes(
                text("sourceIdentifier", "What they are about.", CLUSTER).orNone(),
                text("sourceType", "Which kind of thing that is.", "db-cluster")
                    .oneOf(
                        "db-instance",
                        "db-cluster",
                        "db-parameter-group",
                        "db-security-group",
                        "db-snapshot",
                        "db-cluster-snapshot")
                    .orNone(),
                integer("duration", "How far back, in minutes.", "120").within(1, 20160).orNone()),
            records(
                "events",
                "What happened, oldest first.",
                text("sourceIdentifier", "What it is about.", "shop-1"),
                text("message", "In words.", "Completed failover to DB instance: shop-2"),
                texts(
                    "eventCategories",
                    "failover, availability, failure and others.",
                    "[ failover ]"),
                moment("date", "When."))),
        read(
            service,
            "DescribePendingMaintenanceActions",
            takes(
                text(
                        "resourceIdentifier",
                        "Only for this ARN.",
                        "arn:aws:rds:eu-west-1:111122223333:cluster:shop")
                    .orNone()),
            records(
                "pendingMaintenanceActions",
                "What is going to be done.",
                text(
                    "resourceIdentifier",
                    "To what.",
                    "arn:aws:rds:eu-west-1:111122223333:cluster:shop"),
                records(
                    "pendingMaintenanceActionDetails",
                    "What.",
                    text("action", "Which action.", "system-update"),
                    text("description", "In words.", "New OS"),
                    moment("currentApplyDate", "When.")))),
        change(
                service,
                "FailoverDBCluster",
                Risk.DISRUPTIVE,
                Repeat.ASK,
                takes(
                    cluster(),
                    text(
                            "targetDBInstanceIdentifier",
                            "The instance that becomes writer.",
                            "shop-2")
                        .orNone()),
                description("dbCluster"))
            .approvalRestsOn("account", "writer", "status"));
  }

  /** What only RDS has. */
  static List<Variant> instances() {
    return List.of(
        read(
            "rds",
            "DescribeGlobalClusters",
            takes(text("globalClusterIdentifier", "Only this one.", "shop-global").orNone()),
            records(
                "globalClusters",
                "The global clusters.",
                text("globalClusterIdentifier", "Its name.", "shop-global"),
                text("status", "available, failing-over, switching-over and others.", "available"),
                records(
                    "globalClusterMembers",
                    "Its clusters.",
                    text(
                        "dbClusterArn",
                        "The cluster.",
                        "arn:aws:rds:eu-west-1:111122223333:cluster:shop"),
                    bool("isWriter", "It is the primary.", "true"),
                    text("synchronizationStatus", "connected or pending-resync.", "connected")))),
        read(
            "rds",
            "DescribeDBProxyTargets",
            takes(text("dbProxyName", "The proxy.", "shop-proxy")),
            records(
                "targets",
                "What is behind it.",
                text("rdsResourceId", "The instance.", "shop-1"),
                text("role", "READ_WRITE, READ_ONLY or UNKNOWN.", "READ_WRITE"),
                text("type", "RDS_INSTANCE, TRACKED_CLUSTER and others.", "RDS_INSTANCE"),
                record(
                    "targetHealth",
                    "How it is.",
                    text("state", "REGISTERING, AVAILABLE or UNAVAILABLE.", "AVAILABLE"),
                    text("description", "Why.", "unreachable")))),
        change(
                "rds",
                "RebootDBInstance",
                Risk.DISRUPTIVE,
                Repeat.ASK,
                takes(
                    text("dbInstanceIdentifier", "The instance.", "shop-1"),
                    bool("forceFailover", "The standby takes over.", "true").orNone()),
                record(
                    "dbInstance",
                    "The instance.",
                    text("dbInstanceIdentifier", "Its name.", "shop-1"),
                    text("dbInstanceStatus", "rebooting and others.", "rebooting")))
            .approvalRestsOn("account", "availabilityZone", "status"),
        change(
                "rds",
                "SwitchoverGlobalCluster",
                Risk.DANGEROUS,
                Repeat.ASK,
                takes(
                    text("globalClusterIdentifier", "The global cluster.", "shop-global"),
                    text(
                        "targetDbClusterIdentifier",
                        "ARN of the cluster that becomes primary.",
                        "arn:aws:rds:eu-central-1:111122223333:cluster:shop")),
                record(
                    "globalCluster",
                    "The global cluster.",
                    text("globalClusterIdentifier", "Its name.", "shop-global"),
                    text("status", "switching-over and others.", "switching-over")))
            .approvalRestsOn("account", "primary", "status"),
        change(
                "rds",
                "FailoverGlobalCluster",
                Risk.IRREVERSIBLE,
                Repeat.ASK,
                takes(
                    text("globalClusterIdentifier", "The global cluster.", "shop-global"),
                    text(
                        "targetDbClusterIdentifier",
                        "ARN of the cluster that becomes primary.",
                        "arn:aws:rds:eu-central-1:111122223333:cluster:shop"),
                    bool("allowDataLoss", "What was not copied yet is lost.", "true")),
                record(
                    "globalCluster",
                    "The global cluster.",
                    text("globalClusterIdentifier", "Its name.", "shop-global"),
                    text("status", "failing-over and others.", "failing-over")))
            .approvalRestsOn("account", "primary", "status"));
  }
}
