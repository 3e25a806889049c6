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

  @Option(
      names = "--confirm",
      paramLabel = "NAME",
      description =
          "Name of the target; needed off a terminal where what is approved cannot be taken back.")
  String confirm = "";

  @Option(
      names = "--break-glass",
      description = "Passes the gate alone, with a reason; another person is paged and reviews it.")
  boolean breakGlass;

  @Override
  String typed() {
    return confirm;
  }

  @Override
  boolean breakGlass() {
    return breakGlass;
  }

  @Override
  Verdict verdict() {
    return Verdict.APPROVE;
  }

  @Override
  String reason() {
    return reason;
  }
}
