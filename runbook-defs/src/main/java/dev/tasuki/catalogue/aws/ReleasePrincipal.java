package dev.tasuki.catalogue.aws;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Bounds;
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
 * {@code aws.iam.release-principal}: deletes the inline policy of this incident. Whoever has the
 * identity can act again.
 */
public final class ReleasePrincipal {
  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "aws.iam.release-principal",
          "Takes away the policy that contains an IAM user or role.",
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
          new Inverse.Unknown(),
          Fidelity.PERMISSION_ONLY,
          List.of(
              new Permission.Iam("iam:DeleteUserPolicy"),
              new Permission.Iam("iam:DeleteRolePolicy")),
          List.of(ContainPrincipal.POLICIES),
          List.of(
              "aws iam delete-role-policy --role-name ROLE --policy-name tasuki-contain-${input.incident}"));

  private ReleasePrincipal() {}

  /** Whom. */
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
          String incident) {}

  /** What was done. */
  public record Output(
      @Describe(value = "False if there was no such policy.", example = "true") boolean changed) {}
}
