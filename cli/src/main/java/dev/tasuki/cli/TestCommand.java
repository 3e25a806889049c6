package dev.tasuki.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tasuki test}. */
@Command(
    name = "test",
    description =
        "Runs the tests of runbooks (ID.test.yaml): the real workflow, with time skipped, and targets"
            + " and people that do what the test says.")
final class TestCommand extends LibraryCommand {
  private static final int MOST_PERCENT = 100;

  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      description =
          "Tests, runbooks, folders of them, or ids of shipped runbooks; the current folder if left"
              + " out.")
  List<Path> paths = new ArrayList<>();

  @Option(
      names = "--case",
      paramLabel = "NAME",
      description = "Only the case of this name; may be given more than once.")
  List<String> cases = new ArrayList<>();

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Writes JUnit XML into this folder, a file for each runbook.")
  @Nullable Path report;

  @Option(
      names = "--min-coverage",
      paramLabel = "PERCENT",
      description = "Fails if the cases of a runbook reach less of its steps, branches and undos.")
  int least;

  @Option(names = "--watch", description = "Runs again whenever a YAML file changes.")
  boolean watch;

  @Override
  ExitCode execute() {
    if (least < 0 || least > MOST_PERCENT) {
      throw new CliException(ExitCode.WRONG_USAGE, text("test.percent", least));
    }
    if (watch && output == Output.json) {
      throw new CliException(ExitCode.WRONG_USAGE, text("test.watch"));
    }
    List<String> arguments = new ArrayList<>();
    for (Path folder : folders()) {
      if (Files.isDirectory(folder)) {
        arguments.addAll(List.of("--folder", folder.toString()));
      }
    }
    cases.forEach(name -> arguments.addAll(List.of("--case", name)));
    if (report != null) {
      arguments.addAll(List.of("--report", report.toString()));
    }
    arguments.addAll(List.of("--min-coverage", Integer.toString(least)));
    arguments.addAll(List.of("--output", output.name()));
    if (watch) {
      arguments.add("--watch");
    }
    arguments.add("--");
    paths.forEach(path -> arguments.add(path.toString()));
    JavaRoom room = new JavaRoom(terminal(), this::text);
    JavaRoom.Application runner =
        new JavaRoom.Application(
            "sandbox", "dev.tasuki.sandbox.trial.TrialApplication", "256m", true);
    return ApplicationCommand.exit(room.await(room.start(runner, arguments, new TreeMap<>())));
  }
}
