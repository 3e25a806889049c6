package dev.tasuki.cli;

import dev.tasuki.api.FreezeRequest;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Declares a freeze, or lifts one. */
abstract class FreezeOrder extends ServerCommand {
  @Parameters(paramLabel = "NAME", description = "Of the freeze, such as db-migration.")
  String name = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept with the freeze.")
  String reason = "";

  abstract FreezeRequest order();

  @Override
  ExitCode execute() {
    return order(api(), "freezes", order());
  }
}
