package dev.tasuki.cli;

import dev.tasuki.record.WayOn;
import picocli.CommandLine.Command;

/** {@code tasuki skip}. */
@Command(name = "skip", description = "Goes on without a held step.")
final class SkipCommand extends HeldStepCommand {
  @Override
  WayOn wayOn() {
    return WayOn.SKIP;
  }
}
