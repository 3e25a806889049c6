package dev.tasuki.cli;

import dev.tasuki.api.CommandRequest;
import dev.tasuki.api.RunPage;
import dev.tasuki.record.WayOn;
import dev.tasuki.run.RunView.Held;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tasuki abort}. */
@Command(name = "abort", description = "Ends a run, whether it is held or not.")
final class AbortCommand extends HeldStepCommand {
  @Option(names = "--undo", description = "Takes back first what can be taken back.")
  boolean undo;

  @Option(names = "--leave", description = "Touches nothing more and lists what is left.")
  boolean leave;

  @Override
  WayOn wayOn() {
    return WayOn.ABORT;
  }

  @Override
  ExitCode execute() {
    if (reason.isBlank()) {
      throw new CliException(ExitCode.WRONG_USAGE, text("reason.missing", "abort"));
    }
    if (undo && leave) {
      throw new CliException(ExitCode.WRONG_USAGE, text("abort.both"));
    }
    Api api = api();
    RunPage page = api.get("runs/" + Api.encoded(run), RunPage.class).value();
    if (!page.view().changes().isEmpty() && !undo && !leave) {
      throw new CliException(
          ExitCode.WRONG_USAGE, text("abort.which", page.view().changes().size()));
    }
    String path = "";
    int revision = 0;
    if (step != null) {
      Held held = held(page);
      path = held.path();
      revision = held.revision();
    }
    return send(
        api,
        page.view().id(),
        new CommandRequest(
            path, revision, WayOn.ABORT, undo, reason, UUID.randomUUID().toString()));
  }
}
