package dev.tasuki.cli;

import dev.tasuki.message.Messages;
import dev.tasuki.message.TerminalLanguage;
import dev.tasuki.problem.ErrorText;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code tasuki} command. */
@Command(
    name = "tasuki",
    description = "A durable runbook engine: every runbook is a Temporal workflow.",
    mixinStandardHelpOptions = true,
    version = "tasuki 0.1.0-SNAPSHOT",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the answer is no (problems, run failed, refused, denied, aborted)",
      "2:wrong usage",
      "3:cannot reach what it needs"
    },
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      WorkerCommand.class,
      StarterCommand.class,
      ToolsCommand.class,
      CheckCommand.class,
      TestCommand.class,
      FmtCommand.class,
      NewCommand.class,
      KeysCommand.class,
      BundleCommand.class,
      DiffCommand.class,
      RunbooksCommand.class,
      DescribeCommand.class,
      PermissionsCommand.class,
      PlanCommand.class,
      StartCommand.class,
      RunsCommand.class,
      ShowCommand.class,
      ApproveCommand.class,
      DenyCommand.class,
      AnswerCommand.class,
      ReviewCommand.class,
      LocksCommand.class,
      BreakersCommand.class,
      RetryCommand.class,
      SkipCommand.class,
      DoneCommand.class,
      UndoCommand.class,
      AbortCommand.class,
      PassCommand.class,
      PauseCommand.class,
      ResumeCommand.class,
      FreezesCommand.class
    })
public final class Tasuki implements Runnable {
  /** Help in Japanese; in English it stands in the annotations. */
  private static final String HELP = "dev.tasuki.cli.help";

  private final Terminal terminal;

  @Spec CommandSpec spec;

  Tasuki(Terminal terminal) {
    this.terminal = terminal;
    this.spec = CommandSpec.create();
  }

  public static void main(String[] arguments) {
    System.exit(run(ofThisProcess(), arguments));
  }

  /** Runs one command and gives its exit code. */
  static int run(Terminal terminal, String... arguments) {
    Messages messages = Messages.of(Tasuki.class, terminal.language());
    CommandLine line = new CommandLine(new Tasuki(terminal), new Commands(terminal, messages));
    line.setOut(terminal.out());
    line.setErr(terminal.err());
    line.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.color() ? Ansi.ON : Ansi.OFF));
    line.setUsageHelpAutoWidth(true);
    if (terminal.language().equals(Locale.JAPANESE)) {
      line.setResourceBundle(ResourceBundle.getBundle(HELP, Locale.JAPANESE));
    }
    line.setParameterExceptionHandler((failure, ignored) -> usage(terminal, messages, failure));
    line.setExecutionExceptionHandler(
        (failure, ignored, result) -> failed(terminal, messages, failure));
    return line.execute(arguments);
  }

  /** Without a command: how it is used. */
  @Override
  public void run() {
    spec.commandLine().usage(terminal.out());
  }

  private static int usage(Terminal terminal, Messages messages, ParameterException failure) {
    CommandLine command = failure.getCommandLine();
    StringWriter suggestions = new StringWriter();
    CommandLine.UnmatchedArgumentException.printSuggestions(failure, new PrintWriter(suggestions));
    terminal.complain("tasuki: " + failure.getMessage());
    if (!suggestions.toString().isBlank()) {
      terminal.complain(suggestions.toString().strip());
    }
    terminal.complain(messages.text("usage.help", command.getCommandSpec().qualifiedName()));
    return ExitCode.WRONG_USAGE.number();
  }

  private static int failed(Terminal terminal, Messages messages, Exception failure) {
    return switch (failure) {
      case CliException told -> {
        terminal.complain("tasuki: " + told.getMessage());
        yield told.code().number();
      }
      case RunbookException known -> {
        String message =
            ErrorText.of(known.error(), String.valueOf(known.getMessage()), terminal.language());
        terminal.complain("tasuki: " + known.error().id() + ": " + message);
        yield ExitCode.of(known.error()).number();
      }
      default -> {
        terminal.complain(
            "tasuki: "
                + RunbookError.INTERNAL_ERROR.id()
                + ": "
                + messages.text("internal", String.valueOf(failure)));
        if (terminal.variable("TASUKI_DEBUG").isPresent()) {
          failure.printStackTrace(terminal.err());
          terminal.err().flush();
        }
        yield ExitCode.NO.number();
      }
    };
  }

  private static Terminal ofThisProcess() {
    TreeMap<String, String> environment = new TreeMap<>(System.getenv());
    boolean interactive =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    PrintWriter out = writer(FileDescriptor.out);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    return new Terminal(
        out,
        writer(FileDescriptor.err),
        question -> {
          out.print(question);
          out.flush();
          return line(in);
        },
        interactive,
        interactive
            && environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !environment.getOrDefault("TERM", "").equals("dumb"),
        environment,
        TerminalLanguage.of(environment),
        ZoneId.systemDefault(),
        InstantSource.system());
  }

  private static Optional<String> line(BufferedReader in) {
    try {
      return Optional.ofNullable(in.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException("the terminal cannot be read", e);
    }
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }
}
