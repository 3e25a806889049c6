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
import dev.tasuki.catalogue.Timing;
import java.time.Duration;
import java.util.List;

/**
 * {@code aws.athena.query}: a named query of a workgroup that limits what it may read; its values
 * are given as parameters, never as text of the query.
 */
public final class QueryAthena {
  public static final ActionContract<Input, QueryRows> CONTRACT =
      new ActionContract<>(
          "aws.athena.query",
          "Runs a prepared Athena query and waits for its rows.",
          TargetKind.ACCOUNT,
          Input.class,
          QueryRows.class,
          Risk.READ,
          Repeat.SAFE,
          new Timing(
              Duration.ofSeconds(15),
              Duration.ZERO,
              Duration.ofMinutes(10),
              Duration.ofSeconds(30),
              Duration.ofMinutes(30)),
          new Inverse.NotNeeded("It changes nothing."),
          Fidelity.NONE,
          List.of(
              new Permission.Iam("athena:StartQueryExecution"),
              new Permission.Iam("athena:GetQueryResults"),
              new Permission.Iam("athena:StopQueryExecution"),
              new Permission.Iam("athena:GetPreparedStatement"),
              new Permission.Iam("s3:GetObject")),
          List.of(),
          List.of(
              "aws athena start-query-execution --work-group ${input.workgroup} --query-string 'EXECUTE ${input.statement}'"));

  private QueryAthena() {}

  /** What to ask. */
  public record Input(
      @Describe(value = "The workgroup.", example = "incident")
          @Bounds(pattern = "[a-zA-Z0-9._-]{1,128}")
          String workgroup,
      @Describe(value = "Name of the prepared statement.", example = "activity_of_principal")
          @Constant
          @Bounds(pattern = "[a-zA-Z_][a-zA-Z0-9_@:]{0,255}")
          String statement,
      @Describe(
              value = "Its parameters, in order.",
              example = "[ \"arn:aws:iam::111122223333:role/api\" ]")
          @Preset("[]")
          @Bounds(max = "20")
          List<String> parameters) {
    public Input {
      parameters = List.copyOf(parameters);
    }
  }
}
