package dev.tasuki.cli;

import dev.tasuki.record.WayOn;
import picocli.CommandLine.Command;

/** {@code tasuki done}. */
@Command(name = "done", description = "Says that a step of unknown outcome did happen.")
final class DoneCommand extends HeldStepCommand {
  @Override
  WayOn wayOn() {
    return WayOn.DONE;
  }
}
