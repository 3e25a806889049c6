package dev.tasuki.sandbox.demo;

import dev.tasuki.message.Messages;
import dev.tasuki.message.TerminalLanguage;
import dev.tasuki.run.RunText;
import java.io.Console;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where the demo is shown.
 *
 * @param live whether text may be drawn over; otherwise every line stays
 * @param color whether escape sequences for colours may be used
 */
record Screen(PrintStream out, boolean live, boolean color, Locale language) {
  /** This process's own terminal, if it is one. */
  static Screen of(Map<String, String> environment, PrintStream out) {
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
            && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    boolean color = terminal && environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Screen(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        terminal,
        color,
        TerminalLanguage.of(environment));
  }

  Messages messages() {
    return Messages.of(Screen.class, language);
  }

  RunText runText() {
    return new RunText(new RunText.Style(language, color, ZoneId.systemDefault()));
  }

  void line(String text) {
    out.println(text);
  }
}
