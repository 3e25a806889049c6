package dev.tasuki.cli;

import dev.tasuki.message.TerminalLanguage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One command, run in this JVM with what a person would type. */
final class CommandRun {
  static final Instant NOW = Instant.parse("2026-11-22T03:02:05Z");

  final String out;
  final String err;
  final int code;
  final List<String> asked;

  private CommandRun(String out, String err, int code, List<String> asked) {
    this.out = out;
    this.err = err;
    this.code = code;
    this.asked = asked;
  }

  /** Off a terminal. */
  static CommandRun of(Map<String, String> environment, String... arguments) {
    return run(environment, Optional.empty(), arguments);
  }

  /** On a terminal, at which this is typed to every question. */
  static CommandRun typing(String typed, Map<String, String> environment, String... arguments) {
    return run(environment, Optional.of(typed), arguments);
  }

  private static CommandRun run(
      Map<String, String> environment, Optional<String> typed, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> asked = new ArrayList<>();
    Terminal terminal =
        new Terminal(
            new PrintWriter(out),
            new PrintWriter(err),
            question -> {
              asked.add(question);
              return typed;
            },
            typed.isPresent(),
            false,
            new TreeMap<>(environment),
            TerminalLanguage.of(environment),
            ZoneOffset.UTC,
            InstantSource.fixed(NOW));
    int code = Tasuki.run(terminal, arguments);
    return new CommandRun(out.toString(), err.toString(), code, List.copyOf(asked));
  }
}
