package dev.tasuki.catalogue.aws;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Bounds;
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

/** {@code aws.logs.query}: a query that a lost attempt started is left to end by itself. */
public final class QueryLogs {
  public static final ActionContract<Input, QueryRows> CONTRACT =
      new ActionContract<>(
          "aws.logs.query",
          "Runs a CloudWatch Logs Insights query and waits for its rows.",
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
              new Permission.Iam("logs:StartQuery"),
              new Permission.Iam("logs:GetQueryResults"),
              new Permission.Iam("logs:StopQuery")),
          List.of(),
          List.of(
              "aws logs start-query --log-group-names ${input.logGroups.join(\" \")} --query-string ${input.query}"));

  private QueryLogs() {}

  /** What to ask. */
  public record Input(
      @Describe(value = "The log groups.", example = "[ /aws/eks/prod-a/cluster ]")
          @Bounds(min = "1", max = "20")
          List<String> logGroups,
      @Describe(
              value =
                  "The query; values of templates stand in it as text, so quote and match them.",
              example = "stats count() by user.username")
          @Bounds(min = "1", max = "8000")
          String query,
      @Describe(value = "How far back from now.", example = "2h")
          @Preset("2h")
          @Bounds(min = "1m", max = "30d")
          Duration window,
      @Describe(value = "At most so many rows.", example = "100")
          @Preset("100")
          @Bounds(min = "1", max = "200")
          long limit) {
    public Input {
      logGroups = List.copyOf(logGroups);
    }
  }
}
