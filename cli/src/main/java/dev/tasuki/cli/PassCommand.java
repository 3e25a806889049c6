package dev.tasuki.cli;

import dev.tasuki.record.WayOn;
import picocli.CommandLine.Command;

/** {@code tasuki pass}. */
@Command(name = "pass", description = "Lets a step that a freeze holds be done all the same.")
final class PassCommand extends HeldStepCommand {
  @Override
  WayOn wayOn() {
    return WayOn.PASS;
  }
}
