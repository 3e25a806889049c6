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

import dev.tasuki.catalogue.Repeat;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.catalogue.Variant;
import java.util.List;

/** ElastiCache and MemoryDB. */
final class CacheOperations {
  private CacheOperations() {}

  static List<Variant> all() {
    return List.of(
        read(
            "elasticache",
            "DescribeReplicationGroups",
            takes(text("replicationGroupId", "Only this group.", "sessions").orNone()),
            records(
                "replicationGroups",
                "The groups.",
                text("replicationGroupId", "Its name.", "sessions"),
                text(
                    "status",
                    "creating, available, modifying, deleting, create-failed or snapshotting.",
                    "available"),
                text("automaticFailover", "enabled, disabled, enabling or disabling.", "enabled"),
                text("multiAZ", "enabled or disabled.", "enabled"),
                texts("memberClusters", "Its nodes.", "[ sessions-001 ]"),
                records(
                    "nodeGroups",
                    "Its shards.",
                    text("nodeGroupId", "The shard.", "0001"),
                    text("status", "available and others.", "available"),
                    records(
                        "nodeGroupMembers",
                        "Its nodes.",
                        text("cacheClusterId", "The node.", "sessions-001"),
                        text(
                            "currentRole", "primary or replica; empty in cluster mode.", "primary"),
                        text("preferredAvailabilityZone", "Its zone.", "eu-west-1a"))))),
        read(
            "elasticache",
            "DescribeEvents",
            takes(
                text("sourceIdentifier", "What they are about.", "sessions").orNone(),
                text("sourceType", "Which kind of thing that is.", "replication-group")
                    .oneOf("cache-cluster", "replication-group")
                    .orNone(),
                integer("duration", "How far back, in minutes.", "120").within(1, 20160).orNone()),
            records(
                "events",
                "What happened, oldest first.",
                text("sourceIdentifier", "What it is about.", "sessions"),
                text("message", "In words.", "Failover complete"),
                moment("date", "When."))),
        change(
                "elasticache",
                "ModifyReplicationGroup",
                Risk.DANGEROUS,
                Repeat.SAFE,
                takes(
                    text("replicationGroupId", "The group.", "sessions"),
                    bool(
                            "automaticFailoverEnabled",
                            "Whether a replica takes over by itself.",
                            "false")
                        .orNone(),
                    text(
                            "primaryClusterId",
                            "The node that becomes primary; automatic failover has to be off.",
                            "sessions-002")
                        .orNone(),
                    bool("applyImmediately", "Now, not in its maintenance window.", "true")),
                record(
                    "replicationGroup",
                    "The group.",
                    text("status", "modifying and others.", "modifying"),
                    text(
                        "automaticFailover",
                        "enabled, disabled, enabling or disabling.",
                        "disabling")))
            .approvalRestsOn("account", "primary", "status"),
        change(
                "elasticache",
                "TestFailover",
                Risk.DISRUPTIVE,
                Repeat.ASK,
                takes(
                    text("replicationGroupId", "The group.", "sessions"),
                    text("nodeGroupId", "The shard.", "0001")),
                record(
                    "replicationGroup",
                    "The group.",
                    text("status", "modifying and others.", "modifying")))
            .summary(
                "A test tool of AWS, limited in number and possibly blocked in large events: for drills only."),
        read(
            "memorydb",
            "DescribeClusters",
            takes(
                text("clusterName", "Only this cluster.", "sessions").orNone(),
                bool("showShardDetails", "With its shards.", "true").orNone()),
            records(
                "clusters",
                "The clusters.",
                text("name", "Its name.", "sessions"),
                text("status", "available, updating and others.", "available"),
                text("availabilityMode", "singleaz or multiaz.", "multiaz"),
                records(
                    "shards",
                    "Its shards.",
                    text("name", "The shard.", "0001"),
                    text("status", "available and others.", "available"),
                    records(
                        "nodes",
                        "Its nodes.",
                        text("name", "The node.", "sessions-0001-001"),
                        text("status", "available and others.", "available"),
                        text("availabilityZone", "Its zone.", "eu-west-1a"))))),
        read(
            "memorydb",
            "DescribeEvents",
            takes(
                text("sourceName", "What they are about.", "sessions").orNone(),
                integer("duration", "How far back, in minutes.", "120").within(1, 20160).orNone()),
            records(
                "events",
                "What happened, oldest first.",
                text("sourceName", "What it is about.", "sessions"),
                text("message", "In words.", "Failover complete"),
                moment("date", "When."))),
        change(
                "memorydb",
                "FailoverShard",
                Risk.DISRUPTIVE,
                Repeat.ASK,
                takes(
                    text("clusterName", "The cluster.", "sessions"),
                    text("shardName", "The shard.", "0001")),
                record(
                    "cluster", "The cluster.", text("status", "updating and others.", "updating")))
            .summary(
                "A test tool of AWS, limited in number and possibly blocked in large events: for drills only."));
  }
}
