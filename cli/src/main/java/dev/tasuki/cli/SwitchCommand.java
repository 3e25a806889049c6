package dev.tasuki.cli;

import dev.tasuki.api.SwitchRequest;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Pauses or resumes a run, a target or everything. */
abstract class SwitchCommand extends ServerCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      description = "Id of the run, or a unique beginning of its hash.")
  @Nullable String run;

  @Option(
      names = "--target",
      paramLabel = "T",
      description = "Every change on this cluster or account.")
  @Nullable String target;

  @Option(names = "--all", description = "Every change: the kill switch. Two people resume it.")
  boolean all;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept with the switch.")
  String reason = "";

  abstract String action();

  abstract boolean needsReason();

  @Override
  ExitCode execute() {
    int named = (run == null ? 0 : 1) + (target == null ? 0 : 1) + (all ? 1 : 0);
    if (named != 1) {
      throw new CliException(ExitCode.WRONG_USAGE, text("switch.one"));
    }
    if (needsReason() && reason.isBlank()) {
      throw new CliException(ExitCode.WRONG_USAGE, text("reason.missing", action()));
    }
    return order(
        api(),
        "switches",
        new SwitchRequest(
            action(),
            Optional.ofNullable(run),
            Optional.ofNullable(target),
            all,
            reason,
            UUID.randomUUID().toString()));
  }
}
