package dev.tasuki.cli;

import picocli.CommandLine.Command;

/** {@code tasuki starter}. */
@Command(name = "starter", description = "Runs the starter in this terminal.")
final class StarterCommand extends ApplicationCommand {
  @Override
  String module() {
    return "starter";
  }

  @Override
  String mainClass() {
    return "dev.tasuki.starter.StarterApplication";
  }
}
