package dev.tasuki.cli;

import dev.tasuki.api.StartAnswer;
import dev.tasuki.api.StartRequest;
import dev.tasuki.run.TerminalText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tasuki start}. */
@Command(name = "start", description = "Starts a runbook and prints the run's id and links.")
final class StartCommand extends ServerCommand {
  private static final String EXECUTE = "execute";

  @Parameters(paramLabel = "RUNBOOK", description = "Id of the runbook.")
  String runbook = "";

  @Option(
      names = "-p",
      paramLabel = "NAME=VALUE",
      description = "A parameter; may be given more than once.")
  Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--target",
      paramLabel = "NAME",
      description = "The cluster or account; may be left out where only one fits.")
  @Nullable String target;

  @Option(names = "--mode", paramLabel = "MODE", description = "diagnose (default) or execute.")
  String mode = "diagnose";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept with the run.")
  @Nullable String reason;

  @Option(names = "--watch", description = "Shows the run until it is over.")
  boolean watch;

  @Option(
      names = "--yes",
      description = "Does not ask for the target's name before it executes; needed off a terminal.")
  boolean yes;

  @Override
  ExitCode execute() {
    if (!mode.equals("diagnose") && !mode.equals(EXECUTE)) {
      throw new CliException(ExitCode.WRONG_USAGE, text("start.mode", mode));
    }
    Optional<String> where = Optional.ofNullable(target);
    if (mode.equals(EXECUTE) && !yes) {
      where = Optional.of(typedTarget());
    }
    Api api = api();
    Api.Reply<StartAnswer> reply =
        api.post(
            "runs",
            new StartRequest(
                runbook,
                where,
                new TreeMap<>(parameters),
                Optional.of(mode),
                Optional.ofNullable(reason)),
            StartAnswer.class);
    StartAnswer answer = reply.value();
    if (output == Output.json) {
      terminal().print(reply.json() + "\n");
    } else {
      terminal().print(told(answer));
    }
    return watch
        ? new RunWatch(api, terminal(), output, this::text).untilOver(answer.id())
        : ExitCode.DONE;
  }

  /** What changes something is started by a person who knows where, or by a script that says so. */
  private String typedTarget() {
    if (!terminal().interactive()) {
      throw new CliException(ExitCode.WRONG_USAGE, text("start.yes"));
    }
    String typed =
        terminal().ask().apply(text("start.confirm", runbook)).map(String::strip).orElse("");
    if (typed.isEmpty() || (target != null && !typed.equals(target))) {
      throw new CliException(ExitCode.NO, text("start.unconfirmed"));
    }
    return typed;
  }

  private String told(StartAnswer answer) {
    StringBuilder text = new StringBuilder();
    text.append(text(answer.joined() ? "start.joined" : "start.started", answer.id(), mode));
    text.append('\n').append(text("links", answer.links().temporal())).append('\n');
    if (!answer.open().isEmpty()) {
      text.append(text("start.open")).append('\n');
      answer.open().forEach(line -> text.append("  ").append(TerminalText.line(line)).append('\n'));
    }
    text.append(text("start.next", answer.id())).append('\n');
    return text.toString();
  }
}
