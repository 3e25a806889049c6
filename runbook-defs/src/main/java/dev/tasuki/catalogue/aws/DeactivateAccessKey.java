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
import java.time.Instant;
import java.util.List;

/**
 * {@code aws.iam.deactivate-access-key}: sets the key Inactive; never deletes it. {@code
 * NOT_ALLOWED} for a key of Tasuki's own or of a break-glass identity.
 */
public final class DeactivateAccessKey {
  /** Approval fact: whether the key is Active or Inactive. */
  public static final String STATUS = "status";

  public static final ActionContract<Input, Output> CONTRACT =
      new ActionContract<>(
          "aws.iam.deactivate-access-key",
          "Makes an access key of an IAM user useless; it is kept.",
          TargetKind.ACCOUNT,
          Input.class,
          Output.class,
          Risk.DISRUPTIVE,
          Repeat.SAFE,
          new Timing(
              Duration.ofSeconds(10),
              Duration.ofSeconds(10),
              Duration.ofSeconds(60),
              Duration.ofSeconds(10),
              Duration.ofMinutes(10)),
          Inverse.ByAction.of("aws.iam.activate-access-key", "accessKeyId", "user").askedFor(),
          Fidelity.PERMISSION_ONLY,
          List.of(
              new Permission.Iam("iam:ListAccessKeys"),
              new Permission.Iam("iam:UpdateAccessKey"),
              new Permission.Iam("iam:SimulatePrincipalPolicy")),
          List.of(STATUS),
          List.of(
              "aws iam update-access-key --access-key-id ${input.accessKeyId} --user-name ${input.user} --status Inactive"));

  private DeactivateAccessKey() {}

  /** Which key. */
  public record Input(
      @Describe(value = "Id of the key, which is no secret.", example = "AKIAIOSFODNN7EXAMPLE")
          @Targets
          @Bounds(pattern = "(AKIA|ASIA)[A-Z0-9]{12,124}")
          String accessKeyId,
      @Describe(value = "The IAM user it belongs to.", example = "deploy")
          @Targets
          @Bounds(pattern = "[A-Za-z0-9+=,.@_-]{1,64}")
          String user) {}

  /** What was done. */
  public record Output(
      @Describe(value = "False if it was so already.", example = "true") boolean changed,
      @Describe(
              value = "When it was last used; the epoch for never.",
              example = "2026-11-22T08:01:30Z")
          Instant lastUsed,
      @Describe(value = "The service it was last used with; empty for none.", example = "s3")
          @Bounds(max = "64")
          String lastUsedService) {}
}
