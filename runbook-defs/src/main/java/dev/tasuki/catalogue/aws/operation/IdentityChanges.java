package dev.tasuki.catalogue.aws.operation;

import static dev.tasuki.catalogue.Part.record;
import static dev.tasuki.catalogue.Part.text;
import static dev.tasuki.catalogue.aws.operation.Operation.change;
import static dev.tasuki.catalogue.aws.operation.Operation.takes;

import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Part;
import dev.tasuki.catalogue.Repeat;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.catalogue.Variant;
import java.util.List;

/** What takes identities, or what they left behind, away. */
final class IdentityChanges {
  private IdentityChanges() {}

  private static Part target() {
    return text("targetId", "The account, unit or root.", "111122223333");
  }

  private static Part policy() {
    return text("policyId", "The policy.", "p-examplepolicyid111");
  }

  private static Part[] assignment() {
    return takes(
        text("instanceArn", "The instance of Identity Center.", "arn:aws:sso:::instance/ssoins-1"),
        text("targetId", "The account.", "111122223333"),
        text("targetType", "What that is.", "AWS_ACCOUNT").oneOf("AWS_ACCOUNT"),
        text("permissionSetArn", "The permissions.", "arn:aws:sso:::permissionSet/ssoins-1/ps-1"),
        text("principalType", "Whose.", "USER").oneOf("USER", "GROUP"),
        text("principalId", "The user or group.", "92677234-a0b1"));
  }

  private static Inverse.ByAction by(String service, String operation, Part[] params) {
    String[] taken = new String[params.length + 1];
    taken[0] = "region";
    for (int i = 0; i < params.length; i++) {
      taken[i + 1] = "params." + params[i].name();
    }
    return Inverse.ByAction.of("aws.call", taken)
        .setting("service", service)
        .setting("operation", operation)
        .askedFor();
  }

  static List<Variant> all() {
    return List.of(
        change(
            "iam", "DeleteLoginProfile", Risk.DANGEROUS, Repeat.SAFE, takes(IdentityReads.user())),
        change(
            "iam",
            "DeleteAccessKey",
            Risk.IRREVERSIBLE,
            Repeat.SAFE,
            takes(IdentityReads.user(), text("accessKeyId", "The key.", "AKIAIOSFODNN7EXAMPLE"))),
        change(
            "iam",
            "DetachUserPolicy",
            Risk.DANGEROUS,
            Repeat.SAFE,
            takes(
                IdentityReads.user(),
                text("policyArn", "The policy.", "arn:aws:iam::aws:policy/AdministratorAccess"))),
        change(
            "iam",
            "DetachRolePolicy",
            Risk.DANGEROUS,
            Repeat.SAFE,
            takes(
                IdentityReads.role(),
                text("policyArn", "The policy.", "arn:aws:iam::aws:policy/AdministratorAccess"))),
        change(
            "iam",
            "DeleteUserPolicy",
            Risk.IRREVERSIBLE,
            Repeat.SAFE,
            takes(IdentityReads.user(), text("policyName", "The inline policy.", "s3-full"))),
        change("iam", "DeleteUser", Risk.IRREVERSIBLE, Repeat.SAFE, takes(IdentityReads.user())),
        change(
            "lambda",
            "DeleteFunction",
            Risk.IRREVERSIBLE,
            Repeat.SAFE,
            takes(text("functionName", "The function.", "cleanup"))),
        change(
                "sso-admin",
                "DeleteAccountAssignment",
                Risk.DANGEROUS,
                Repeat.SAFE,
                assignment(),
                record(
                    "accountAssignmentDeletionStatus",
                    "How far it is.",
                    text("status", "IN_PROGRESS, FAILED or SUCCEEDED.", "IN_PROGRESS"),
                    text("requestId", "Its id.", "2f0b7a4e")))
            .inverse(by("sso-admin", "CreateAccountAssignment", assignment())),
        change(
            "sso-admin",
            "CreateAccountAssignment",
            Risk.DANGEROUS,
            Repeat.SAFE,
            assignment(),
            record(
                "accountAssignmentCreationStatus",
                "How far it is.",
                text("status", "IN_PROGRESS, FAILED or SUCCEEDED.", "IN_PROGRESS"),
                text("requestId", "Its id.", "2f0b7a4e"))),
        change(
                "organizations",
                "AttachPolicy",
                Risk.DANGEROUS,
                Repeat.SAFE,
                takes(policy(), target()))
            .inverse(by("organizations", "DetachPolicy", takes(policy(), target()))),
        change(
            "organizations",
            "DetachPolicy",
            Risk.DANGEROUS,
            Repeat.SAFE,
            takes(policy(), target())));
  }
}
