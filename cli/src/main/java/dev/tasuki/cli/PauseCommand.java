package dev.tasuki.cli;

import picocli.CommandLine.Command;

/** {@code tasuki pause}. */
@Command(
    name = "pause",
    description = "Stops a run, all changes on a target, or all changes, until it is resumed.")
final class PauseCommand extends SwitchCommand {
  @Override
  String action() {
    return "pause";
  }

  @Override
  boolean needsReason() {
    return true;
  }
}
