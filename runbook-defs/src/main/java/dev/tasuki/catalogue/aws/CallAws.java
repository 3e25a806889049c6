package dev.tasuki.catalogue.aws;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Bounds;
import dev.tasuki.catalogue.Constant;
import dev.tasuki.catalogue.Describe;
import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Permission;
import dev.tasuki.catalogue.Preset;
import dev.tasuki.catalogue.Repeat;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.catalogue.Variants;
import dev.tasuki.catalogue.aws.operation.Operations;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code aws.call}: one operation of those that {@link Operations} knows; lists are followed to
 * their end, to at most 100 items.
 *
 * <p>What it risks, takes and answers, and what may be done after a lost attempt, is decided by
 * {@code service} and {@code operation}. Fields are named as in the AWS SDK for Java 2: {@code
 * dbClusterIdentifier}, not {@code DBClusterIdentifier}. A field that AWS leaves out is empty,
 * zero, false or the epoch. Client tokens are made of the step and cannot be given.
 */
public final class CallAws {
  /** Approval fact: id of the account in which it would happen. */
  public static final String ACCOUNT = "account";

  public static final ActionContract<Input, Object> CONTRACT =
      new ActionContract<>(
              "aws.call",
              "Calls one operation of an AWS service.",
              TargetKind.ACCOUNT,
              Input.class,
              Object.class,
              Risk.IRREVERSIBLE,
              Repeat.ASK,
              Operations.CHANGE,
              new Inverse.Unknown(),
              Fidelity.PERMISSION_ONLY,
              List.of(new Permission.Iam("the operation")),
              List.of(ACCOUNT),
              List.of("aws ${input.service} ${input.operation} --cli-input-json PARAMS"))
          .varied(Variants.of(List.of("service", "operation"), Operations.all()));

  private CallAws() {}

  /** What to call. */
  public record Input(
      @Describe(value = "The service, as the AWS CLI calls it.", example = "eks")
          @Constant
          @Bounds(pattern = "[a-z][a-z0-9-]{1,62}")
          String service,
      @Describe(value = "The operation, as the service's API calls it.", example = "ListUpdates")
          @Constant
          @Bounds(pattern = "[A-Z][A-Za-z0-9]{1,126}")
          String operation,
      @Describe(
              value = "What it takes; each operation has its own fields.",
              example = "{ name: prod-a }")
          @Preset("{}")
          @Bounds(max = "50")
          Map<String, Object> params,
      @Describe(value = "The region; left out, the target's.", example = "eu-west-1")
          @Preset("")
          @Bounds(pattern = "([a-z]{2}(-[a-z]+)+-[0-9])?")
          String region) {
    public Input {
      params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
    }
  }
}
