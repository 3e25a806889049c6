package dev.tasuki.cli;

import dev.tasuki.record.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tasuki approve}. */
@Command(
    name = "approve",
    description = "Answers an open question with yes: shows it, asks, and sends what was shown.")
final class ApproveCommand extends DecisionCommand {
  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept with the run.")
  String reason = "";

  @Override
  Verdict verdict() {
    return Verdict.APPROVE;
  }

  @Override
  String reason() {
    return reason;
  }
}
