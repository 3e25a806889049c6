package dev.tasuki.cli;

import dev.tasuki.api.PlanAnswer;
import dev.tasuki.api.StartAnswer;
import dev.tasuki.api.StartRequest;
import dev.tasuki.record.Target;
import dev.tasuki.run.TerminalText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tasuki start}. */
@Command(
    name = "start",
    description =
        "Starts a runbook and prints the run's id and links; before it executes it shows the plan and"
            + " asks.")
final class StartCommand extends ServerCommand {
  private static final String EXECUTE = "execute";
  private static final List<String> MODES = List.of("diagnose", "dry-run", EXECUTE);
  private static final String PRODUCTION = "production";

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

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "dry-run (default), diagnose or execute.")
  String mode = "dry-run";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; kept with the run.")
  @Nullable String reason;

  @Option(names = "--watch", description = "Shows the run until it is over.")
  boolean watch;

  @Option(names = "--yes", description = "Does not ask before it executes; needed off a terminal.")
  boolean yes;

  @Override
  ExitCode execute() {
    if (!MODES.contains(mode)) {
      throw new CliException(ExitCode.WRONG_USAGE, text("start.mode", mode));
    }
    boolean executes = mode.equals(EXECUTE);
    if (executes && !yes && !terminal().interactive()) {
      throw new CliException(ExitCode.WRONG_USAGE, text("start.yes"));
    }
    Api api = api();
    StartRequest request = request(Optional.ofNullable(target), Optional.empty());
    if (executes) {
      PlanAnswer plan = api.post("plans", request, PlanAnswer.class).value();
      show(plan);
      if (!yes) {
        confirm(plan.target());
      }
      request =
          request(
              Optional.of(plan.target()).filter(Target::isPlace).map(Target::name),
              Optional.of(plan.definitionDigest()));
    }
    Api.Reply<StartAnswer> reply = api.post("runs", request, StartAnswer.class);
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

  private StartRequest request(Optional<String> where, Optional<String> definition) {
    return new StartRequest(
        runbook,
        where,
        new TreeMap<>(parameters),
        Optional.of(mode),
        Optional.ofNullable(reason),
        definition);
  }

  /** Beside JSON the plan is for the person only. */
  private void show(PlanAnswer plan) {
    String text = new PlanText(this::text, terminal().color()).of(plan);
    if (output == Output.json) {
      terminal().complain(text.stripTrailing());
    } else {
      terminal().print(text);
    }
  }

  /** In production a yes is too quick: the name says that the person knows where. */
  private void confirm(Target where) {
    boolean named = where.isPlace() && where.environment().equals(PRODUCTION);
    String question =
        named
            ? text("start.confirm.name", where.kind(), where.name())
            : text("start.confirm.yes", runbook);
    String wanted = named ? where.name() : "yes";
    String typed = terminal().ask().apply(question).map(String::strip).orElse("");
    if (!typed.equals(wanted)) {
      throw new CliException(ExitCode.NO, text("start.unconfirmed", wanted));
    }
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
