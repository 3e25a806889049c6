package dev.tasuki.catalogue.aws.operation;

import static dev.tasuki.catalogue.Part.integer;
import static dev.tasuki.catalogue.Part.moment;
import static dev.tasuki.catalogue.Part.real;
import static dev.tasuki.catalogue.Part.record;
import static dev.tasuki.catalogue.Part.records;
import static dev.tasuki.catalogue.Part.text;
import static dev.tasuki.catalogue.Part.texts;
import static dev.tasuki.catalogue.aws.operation.Operation.change;
import static dev.tasuki.catalogue.aws.operation.Operation.read;
import static dev.tasuki.catalogue.aws.operation.Operation.takes;

import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Repeat;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.catalogue.Variant;
import java.util.List;

/** Who we are, what AWS says of its own health, and what was done in the account. */
final class AccountOperations {
  private AccountOperations() {}

  static List<Variant> all() {
    return List.of(
        read(
            "sts",
            "GetCallerIdentity",
            takes(),
            text("account", "The account.", "111122223333"),
            text(
                "arn",
                "The identity that Tasuki acts as.",
                "arn:aws:sts::111122223333:assumed-role/tasuki/x")),
        read(
            "health",
            "DescribeEvents",
            takes(
                record(
                        "filter",
                        "Which events; all if left out.",
                        texts("services", "Only of these services.", "[ EKS ]").orNone(),
                        texts("regions", "Only of these regions.", "[ eu-west-1 ]").orNone(),
                        texts("eventStatusCodes", "Only in these states.", "[ open ]").orNone())
                    .orNone()),
            records(
                "events",
                "Events of AWS Health, newest first.",
                text("arn", "Its ARN.", "arn:aws:health:eu-west-1::event/EKS/X/Y"),
                text("service", "The service.", "EKS"),
                text("eventTypeCode", "What happened.", "AWS_EKS_OPERATIONAL_ISSUE"),
                text(
                    "eventTypeCategory",
                    "issue, accountNotification, scheduledChange or investigation.",
                    "issue"),
                text("region", "The region.", "eu-west-1"),
                text("statusCode", "open, closed or upcoming.", "open"),
                moment("startTime", "When it began."))),
        read(
            "cloudtrail",
            "LookupEvents",
            takes(
                records(
                        "lookupAttributes",
                        "What to look for; AWS takes one.",
                        text("attributeKey", "Which attribute.", "Username")
                            .oneOf(
                                "EventId",
                                "EventName",
                                "ReadOnly",
                                "Username",
                                "ResourceType",
                                "ResourceName",
                                "EventSource",
                                "AccessKeyId"),
                        text("attributeValue", "Its value.", "deploy"))
                    .within(0, 1)
                    .orNone(),
                text("startTime", "Only since then, as a timestamp.", "2026-11-22T06:00:00Z")
                    .orNone(),
                text("endTime", "Only until then, as a timestamp.", "2026-11-22T08:00:00Z")
                    .orNone()),
            records(
                "events",
                "What was done, newest first; the first 100.",
                text("eventId", "Its id.", "2f0b7a4e-6a0e-4f0e-9c0e-2f4f6d1f1c11"),
                text("eventName", "The operation.", "CreateUser"),
                text("eventSource", "The service.", "iam.amazonaws.com"),
                text("username", "Who did it; empty if nobody is named.", "deploy"),
                text("accessKeyId", "With which key; empty if with none.", "AKIAIOSFODNN7EXAMPLE"),
                text("readOnly", "true, false, or empty if it is not said.", "false"),
                moment("eventTime", "When."),
                text(
                        "cloudTrailEvent",
                        "The whole record as JSON; that of a call that failed has an errorCode.",
                        "{}")
                    .within(0, 10_000),
                records(
                    "resources",
                    "What it was about.",
                    text("resourceType", "Its type.", "AWS::IAM::User"),
                    text("resourceName", "Its name.", "mallory")))),
        read(
            "cloudwatch",
            "DescribeAlarms",
            takes(
                texts("alarmNames", "Only these.", "[ db-connections ]").orNone(),
                text("alarmNamePrefix", "Only those whose names begin so.", "db-").orNone(),
                text("stateValue", "Only in this state.", "ALARM")
                    .oneOf("OK", "ALARM", "INSUFFICIENT_DATA")
                    .orNone()),
            records(
                "metricAlarms",
                "The alarms.",
                text("alarmName", "Its name.", "db-connections"),
                text("stateValue", "OK, ALARM or INSUFFICIENT_DATA.", "OK"),
                text("stateReason", "Why.", "Threshold Crossed"),
                moment("stateUpdatedTimestamp", "Since when."))),
        read(
            "cloudwatch",
            "GetMetricStatistics",
            takes(
                text("namespace", "The namespace.", "AWS/RDS"),
                text("metricName", "The metric.", "DatabaseConnections"),
                records(
                        "dimensions",
                        "Its dimensions.",
                        text("name", "Name.", "DBInstanceIdentifier"),
                        text("value", "Value.", "shop-1"))
                    .orNone(),
                text("startTime", "From then on, as a timestamp.", "2026-11-22T07:00:00Z"),
                text("endTime", "Until then, as a timestamp.", "2026-11-22T08:00:00Z"),
                integer("period", "Length of a point, in seconds.", "60").within(1, 86400),
                texts("statistics", "Average, Maximum, Minimum, Sum or SampleCount.", "[ Maximum ]")
                    .within(1, 5)),
            records(
                "datapoints",
                "The points, oldest first.",
                moment("timestamp", "When it began."),
                real("average", "0 if it was not asked for.", "0.9"),
                real("maximum", "0 if it was not asked for.", "0.9"),
                real("minimum", "0 if it was not asked for.", "0.9"),
                real("sum", "0 if it was not asked for.", "0.9"),
                real("sampleCount", "0 if it was not asked for.", "1"))),
        read(
            "guardduty",
            "GetFindings",
            takes(
                text("detectorId", "The detector.", "12abc34d567e8fa901bc2d34e56789f0"),
                texts("findingIds", "The findings.", "[ 1ab92989eaf0e742df4a014d5EXAMPLE ]")
                    .within(1, 50)),
            records(
                "findings",
                "The findings.",
                text("id", "Its id.", "1ab92989eaf0e742df4a014d5EXAMPLE"),
                text("type", "Its type.", "UnauthorizedAccess:IAMUser/ConsoleLogin"),
                real("severity", "How bad it is, from 1 to 10.", "8.0"),
                text("title", "What it says.", "Unusual console login"),
                record(
                    "resource",
                    "What it is about.",
                    record(
                        "accessKeyDetails",
                        "The identity; its fields are empty if it is about none.",
                        text("accessKeyId", "The access key.", "AKIAIOSFODNN7EXAMPLE"),
                        text("userName", "The user or role.", "deploy"),
                        text("userType", "IAMUser, AssumedRole, Root and others.", "IAMUser"),
                        text("principalId", "AWS's id of it.", "AIDACKCEVSQ6C2EXAMPLE"))))),
        read(
            "backup",
            "DescribeBackupJob",
            takes(text("backupJobId", "The job.", "2f0b7a4e-6a0e-4f0e-9c0e-2f4f6d1f1c11")),
            text(
                "state",
                "CREATED, PENDING, RUNNING, ABORTING, ABORTED, COMPLETED, FAILED, EXPIRED or PARTIAL.",
                "COMPLETED"),
            text("percentDone", "How far it is.", "100.0"),
            text(
                "recoveryPointArn",
                "What can be restored; empty until it is done.",
                "arn:aws:backup:eu-west-1:111122223333:recovery-point:x"),
            text("statusMessage", "What went wrong; empty if nothing did.", "Access denied")),
        read(
            "backup",
            "ListRecoveryPointsByResource",
            takes(
                text(
                    "resourceArn",
                    "What was backed up.",
                    "arn:aws:eks:eu-west-1:111122223333:cluster/prod-a")),
            records(
                "recoveryPoints",
                "What can be restored, newest first.",
                text(
                    "recoveryPointArn",
                    "Its ARN.",
                    "arn:aws:backup:eu-west-1:111122223333:recovery-point:x"),
                text("status", "COMPLETED, PARTIAL, DELETING or EXPIRED.", "COMPLETED"),
                text("backupVaultName", "The vault it is in.", "prod"),
                moment("creationDate", "When it was made."))),
        change(
                "backup",
                "StartBackupJob",
                Risk.REVERSIBLE,
                Repeat.TOKEN,
                takes(
                    text("backupVaultName", "The vault.", "prod"),
                    text(
                        "resourceArn",
                        "What to back up.",
                        "arn:aws:eks:eu-west-1:111122223333:cluster/prod-a"),
                    text(
                        "iamRoleArn",
                        "The role that does it.",
                        "arn:aws:iam::111122223333:role/backup")),
                text(
                    "backupJobId",
                    "The job; DescribeBackupJob follows it.",
                    "2f0b7a4e-6a0e-4f0e-9c0e-2f4f6d1f1c11"))
            .inverse(new Inverse.NotNeeded("A backup harms nothing; it goes with its retention.")));
  }
}
