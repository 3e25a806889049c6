package dev.tasuki.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tasuki show}. */
@Command(
    name = "show",
    description = "One run: what is wrong, changed so far, now, who is waited for, what to do.")
final class ShowCommand extends ServerCommand {
  @Parameters(paramLabel = "RUN", description = "Id of the run, or a unique beginning of its hash.")
  String run = "";

  @Option(
      names = "--watch",
      description = "Shows it again whenever something changes, until it is over.")
  boolean watch;

  @Override
  ExitCode execute() {
    RunWatch view = new RunWatch(api(), terminal(), output, this::text);
    if (watch) {
      return view.untilOver(run);
    }
    view.once(run);
    return ExitCode.DONE;
  }
}
