package dev.tasuki.cli;

import picocli.CommandLine.Command;

/** {@code tasuki resume}. */
@Command(name = "resume", description = "Lets go on what was paused; everything takes two people.")
final class ResumeCommand extends SwitchCommand {
  @Override
  String action() {
    return "resume";
  }

  @Override
  boolean needsReason() {
    return false;
  }
}
