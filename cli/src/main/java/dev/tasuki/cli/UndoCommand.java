package dev.tasuki.cli;

import dev.tasuki.record.WayOn;
import picocli.CommandLine.Command;

/** {@code tasuki undo}. */
@Command(
    name = "undo",
    description = "Takes back what a held run has done, last first; then it ends as failed.")
final class UndoCommand extends HeldStepCommand {
  @Override
  WayOn wayOn() {
    return WayOn.UNDO;
  }
}
