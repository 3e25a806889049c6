package dev.tasuki.cli;

import dev.tasuki.record.WayOn;
import picocli.CommandLine.Command;

/** {@code tasuki retry}. */
@Command(name = "retry", description = "Tries a held step again.")
final class RetryCommand extends HeldStepCommand {
  @Override
  WayOn wayOn() {
    return WayOn.RETRY;
  }
}
