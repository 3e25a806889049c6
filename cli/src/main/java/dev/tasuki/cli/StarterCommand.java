package dev.tasuki.cli;

import picocli.CommandLine.Command;

/** {@code tasuki starter}. */
@Command(name = "starter", description = "Runs the starter in this terminal.")
final class StarterCommand extends ApplicationCommand {
  @Override
  JavaRoom.Application application() {
    return new JavaRoom.Application("starter", "dev.tasuki.starter.StarterApplication", HEAP);
  }
}
