package dev.tasuki.cli;

import dev.tasuki.record.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tasuki deny}. */
@Command(
    name = "deny",
    description = "Answers an open question with no: shows it, asks, and sends what was shown.")
final class DenyCommand extends DecisionCommand {
  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; kept with the run.")
  String reason = "";

  @Override
  Verdict verdict() {
    return Verdict.DENY;
  }

  @Override
  String reason() {
    return reason;
  }
}
