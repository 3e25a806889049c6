package dev.tasuki.cli;

import dev.tasuki.api.PlanAnswer;
import dev.tasuki.api.StartRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tasuki plan}. */
@Command(
    name = "plan",
    description =
        "What a runbook would do and ask, who may answer, and how it is undone; nothing is started.")
final class PlanCommand extends ServerCommand {
  @Parameters(paramLabel = "RUNBOOK", description = "Id of the runbook.")
  String runbook = "";

  @Option(
      names = "-p",
      paramLabel = "NAME=VALUE",
      description = "A parameter; may be given more than once.")
  Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--target",
      paramLabel = "NAME",
      description = "The cluster or account; may be left out where only one fits.")
  @Nullable String target;

  @Override
  ExitCode execute() {
    Api.Reply<PlanAnswer> reply =
        api()
            .post(
                "plans",
                new StartRequest(
                    runbook,
                    Optional.ofNullable(target),
                    new TreeMap<>(parameters),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()),
                PlanAnswer.class);
    terminal()
        .print(
            output == Output.json
                ? reply.json() + "\n"
                : new PlanText(this::text, terminal().color()).whole(reply.value()));
    return ExitCode.DONE;
  }
}
