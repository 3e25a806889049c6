package dev.tasuki.cli;

import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.check.CheckedRunbook;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.json.Json;
import dev.tasuki.parameter.ParameterValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tasuki describe}. */
@Command(
    name = "describe",
    description = "One runbook: what it does, asks, changes and needs, and how it is undone.")
final class DescribeCommand extends LibraryCommand {
  @Parameters(paramLabel = "RUNBOOK", description = "Id of the runbook.")
  String runbook = "";

  @Option(
      names = "--manual",
      description = "As the kubectl and aws lines that a person would type.")
  boolean manual;

  @Option(
      names = "-p",
      paramLabel = "NAME=VALUE",
      description = "A parameter, for --manual; may be given more than once.")
  Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--target",
      paramLabel = "NAME",
      description = "The cluster or account, for --manual.")
  String target = "TARGET";

  @Override
  ExitCode execute() {
    CheckedRunbook found = known(library(), runbook);
    if (manual) {
      terminal().print(manual(found));
    } else if (output == Output.json) {
      terminal().print(Json.write(found.pin()) + "\n");
    } else {
      terminal().print(new RunbookText(this::text, terminal().color()).of(found));
    }
    return ExitCode.DONE;
  }

  private String manual(CheckedRunbook found) {
    RunbookDefinition definition = found.definition();
    ParameterValues.Checked checked = ParameterValues.check(definition, parameters);
    if (!checked.ok()) {
      List<String> complaints =
          checked.complaints().stream().map(ParameterValues.Complaint::text).toList();
      throw new CliException(
          ExitCode.WRONG_USAGE, complaints.stream().collect(Collectors.joining("\n  ")));
    }
    return new ManualLines(
            StandardCatalogue.get(),
            found.pin(),
            ParameterValues.bind(definition, checked.values()),
            target,
            this::text)
        .text();
  }
}
