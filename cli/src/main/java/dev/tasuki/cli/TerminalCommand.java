package dev.tasuki.cli;

import dev.tasuki.message.Messages;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that talks to a person. */
abstract class TerminalCommand implements Callable<Integer> {
  private @Nullable Terminal terminal;
  private @Nullable Messages messages;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  boolean help;

  final void attach(Terminal ofThisRun, Messages texts) {
    terminal = ofThisRun;
    messages = texts;
  }

  final Terminal terminal() {
    if (terminal == null) {
      throw new IllegalStateException("the command is attached to no terminal");
    }
    return terminal;
  }

  final String text(String key, Object... arguments) {
    if (messages == null) {
      throw new IllegalStateException("the command is attached to no texts");
    }
    return messages.text(key, arguments);
  }

  @Override
  public final Integer call() throws Exception {
    return execute().number();
  }

  abstract ExitCode execute() throws Exception;
}
