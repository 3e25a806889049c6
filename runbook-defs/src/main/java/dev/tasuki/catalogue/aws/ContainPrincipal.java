package dev.tasuki.catalogue.aws;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Constant;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Permission;
import dev.tasuki.catalogue.Repeat;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.catalogue.Targets;
import dev.tasuki.catalogue.Timing;
import java.time.Duration;
import java.util.List;

/**
 * {@code aws.iam.contain-principal}: a deny-all inline policy of a fixed name; for a role's
 * sessions only those from before now, so that the workload can take new ones. {@code NOT_ALLOWED}
 * for Tasuki's own, break-glass and service-linked identities. IAM needs some seconds until it
 * holds everywhere.
 */
public final class ContainPrincipal {
  /** Approval fact: names of the policies that it has, sorted. */
  public static final String POLICIES = "policies";

  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "aws.iam.contain-principal",
          "Forbids everything to an IAM user or role by an inline policy.",
          TargetKind.ACCOUNT,
          Input.class,
          Output.class,
          Risk.DANGEROUS,
          Repeat.SAFE,
          new Timing(
              Duration.ofSeconds(10),
              Duration.ofSeconds(10),
              Duration.ofSeconds(60),
              Duration.ofSeconds(10),
              Duration.ofMinutes(10)),
          Inverse.ByAction.of("aws.iam.release-principal", "principal", "incident").askedFor(),
          Fidelity.PERMISSION_ONLY,
          List.of(
              new Permission.Iam("iam:PutUserPolicy"),
              new Permission.Iam("iam:PutRolePolicy"),
              new Permission.Iam("iam:GetUserPolicy"),
              new Permission.Iam("iam:GetRolePolicy"),
              new Permission.Iam("iam:SimulatePrincipalPolicy")),
          List.of(POLICIES),
          List.of(
              "aws iam put-role-policy --role-name ROLE --policy-name tasuki-contain-${input.incident} --policy-document file://deny-all.json"));

  private ContainPrincipal() {}

  /** What is forbidden. */
  public enum Mode {
    @JsonProperty("all")
    ALL,
    @JsonProperty("sessions")
    SESSIONS
  }

  /** Whom, and how much. */
  public record Input(
      @Describe(value = "ARN of the user or role.", example = "arn:aws:iam::111122223333:role/api")
          @Targets
          @Bounds(
              pattern = "arn:aws(-[a-z]+)*:iam::[0-9]{12}:(user|role)/[A-Za-z0-9+=,.@_/-]{1,512}")
          String principal,
      @Describe(
              value = "Names the policy, so that it can be taken away; one for each incident.",
              example = "INC-2026-0142")
          @Targets
          @Bounds(pattern = "[A-Za-z0-9][A-Za-z0-9_.-]{0,62}")
          String incident,
      @Describe(
              value =
                  "`all`: everything from now on; `sessions`: what was signed in before now (only a role).",
              example = "sessions")
          @Constant
          Mode mode) {}

  /** What was done. */
  public record Output(
      @Describe(value = "False if the policy was there already.", example = "true") boolean changed,
      @Describe(value = "Name of the inline policy.", example = "tasuki-contain-INC-2026-0142")
          @Bounds(max = "128")
          String policy,
      @Describe(
              value = "Names of the policies it has besides.",
              example = "[ AdministratorAccess ]")
          @Bounds(max = "50")
          List<String> policies) {
    public Output {
      policies = List.copyOf(policies);
    }
  }
}
