package dev.tasuki.catalogue.aws.operation;

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

/** What IAM, IAM Identity Center and Organizations say of identities. */
final class IdentityReads {
  private IdentityReads() {}

  static Part user() {
    return text("userName", "The IAM user.", "deploy").within(1, 64);
  }

  static Part role() {
    return text("roleName", "The IAM role.", "api").within(1, 64);
  }

  private static Part attached() {
    return records(
        "attachedPolicies",
        "Its managed policies.",
        text("policyName", "Name.", "AdministratorAccess"),
        text("policyArn", "ARN.", "arn:aws:iam::aws:policy/AdministratorAccess"));
  }

  static List<Variant> all() {
    return List.of(
        read(
            "iam",
            "GetUser",
            takes(user()),
            record(
                "user",
                "The user.",
                text("userName", "Its name.", "deploy"),
                text("arn", "Its ARN.", "arn:aws:iam::111122223333:user/deploy"),
                moment("createDate", "When it was made."),
                moment("passwordLastUsed", "When it last signed in; the epoch for never."))),
        read(
            "iam",
            "GetRole",
            takes(role()),
            record(
                "role",
                "The role.",
                text("roleName", "Its name.", "api"),
                text("arn", "Its ARN.", "arn:aws:iam::111122223333:role/api"),
                text("path", "Its path: /aws-service-role/ for a service-linked one.", "/"),
                text("assumeRolePolicyDocument", "Who may take it, as JSON.", "{}").within(0, 8192),
                moment("createDate", "When it was made."),
                record(
                    "roleLastUsed",
                    "Its last use.",
                    moment("lastUsedDate", "When; the epoch for never."),
                    text("region", "Where.", "eu-west-1")))),
        read(
            "iam",
            "ListAccessKeys",
            takes(user()),
            records(
                "accessKeyMetadata",
                "Its keys.",
                text("accessKeyId", "The key.", "AKIAIOSFODNN7EXAMPLE"),
                text("status", "Active or Inactive.", "Active"),
                moment("createDate", "When it was made."))),
        read(
            "iam",
            "GetAccessKeyLastUsed",
            takes(text("accessKeyId", "The key.", "AKIAIOSFODNN7EXAMPLE")),
            text("userName", "The user it belongs to.", "deploy"),
            record(
                "accessKeyLastUsed",
                "Its last use.",
                moment("lastUsedDate", "When; the epoch for never."),
                text("serviceName", "Of which service.", "s3"),
                text("region", "Where.", "eu-west-1"))),
        read("iam", "ListAttachedUserPolicies", takes(user()), attached()),
        read(
            "iam",
            "ListUserPolicies",
            takes(user()),
            texts("policyNames", "Its inline policies.", "[ s3-full ]")),
        read(
            "iam",
            "ListGroupsForUser",
            takes(user()),
            records("groups", "Its groups.", text("groupName", "Name.", "admins"))),
        read("iam", "ListAttachedRolePolicies", takes(role()), attached()),
        read(
            "iam",
            "ListRolePolicies",
            takes(role()),
            texts("policyNames", "Its inline policies.", "[ s3-full ]")),
        read(
            "iam",
            "GetLoginProfile",
            takes(user()),
            record(
                "loginProfile",
                "How it signs in to the console; the call fails if it cannot.",
                text("userName", "Its name.", "deploy"),
                moment("createDate", "Since when."))),
        read(
            "iam",
            "SimulatePrincipalPolicy",
            takes(
                text("policySourceArn", "The user or role.", "arn:aws:iam::111122223333:role/api"),
                texts("actionNames", "What it would do.", "[ \"s3:GetObject\" ]").within(1, 50),
                texts("resourceArns", "With what.", "[ \"*\" ]").orNone()),
            records(
                "evaluationResults",
                "What would come of it.",
                text("evalActionName", "The action.", "s3:GetObject"),
                text("evalDecision", "allowed, explicitDeny or implicitDeny.", "explicitDeny"))),
        read(
            "lambda",
            "ListFunctions",
            takes(),
            records(
                "functions",
                "The functions.",
                text("functionName", "Its name.", "cleanup"),
                text(
                    "functionArn",
                    "Its ARN.",
                    "arn:aws:lambda:eu-west-1:111122223333:function:cleanup"),
                text("role", "The role it runs as.", "arn:aws:iam::111122223333:role/api"),
                text("lastModified", "When it was changed.", "2026-11-22T08:00:00.000+0000"))),
        read(
            "sso-admin",
            "ListAccountAssignmentsForPrincipal",
            takes(
                text(
                    "instanceArn",
                    "The instance of Identity Center.",
                    "arn:aws:sso:::instance/ssoins-1"),
                text("principalId", "The user or group.", "92677234-a0b1"),
                text("principalType", "What it is.", "USER").oneOf("USER", "GROUP")),
            records(
                "accountAssignments",
                "What it may enter.",
                text("accountId", "The account.", "111122223333"),
                text(
                    "permissionSetArn",
                    "With which permissions.",
                    "arn:aws:sso:::permissionSet/ssoins-1/ps-1"),
                text("principalId", "Through whom.", "92677234-a0b1"),
                text("principalType", "USER or GROUP.", "USER"))),
        read(
            "organizations",
            "ListPoliciesForTarget",
            takes(
                text("targetId", "The account, unit or root.", "111122223333"),
                text("filter", "Which kind of policy.", "SERVICE_CONTROL_POLICY")
                    .oneOf("SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY")),
            records(
                "policies",
                "Its policies.",
                text("id", "Id.", "p-examplepolicyid111"),
                text("name", "Name.", "deny-all"))));
  }
}
