package dev.tasuki.cli;

import dev.tasuki.api.FreezeRequest;
import dev.tasuki.record.Answer;
import dev.tasuki.run.TerminalText;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Declares a freeze, or lifts one. */
abstract class FreezeOrder extends ServerCommand {
  @Parameters(paramLabel = "NAME", description = "Of the freeze, such as db-migration.")
  String name = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept with the freeze.")
  String reason = "";

  abstract FreezeRequest order();

  @Override
  ExitCode execute() {
    Api.Reply<Answer> reply = api().post("freezes", order(), Answer.class);
    terminal()
        .print(
            output == Output.json
                ? reply.json() + "\n"
                : TerminalText.line(reply.value().message()) + "\n");
    return ExitCode.DONE;
  }
}
