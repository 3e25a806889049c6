package dev.tasuki.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.message.Messages;
import dev.tasuki.message.TerminalLanguage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class JapaneseTest {
  private static final Map<String, String> JAPANESE = Map.of("LANG", "ja_JP.UTF-8");

  @Test
  void everyCommandOptionAndParameterIsExplainedInJapanese() {
    List<String> english = new ArrayList<>();
    collect(commands().getCommandSpec(), english);
    assertThat(english).isEmpty();
  }

  @Test
  void theHelpOfACommandIsShownInJapanese() {
    CommandRun run = CommandRun.of(JAPANESE, "start", "--help");
    assertThat(run.code).isZero();
    assertThat(run.out).contains("使い方:").contains("理由。実行とともに残ります。");
  }

  @Test
  void theStrongestVariableOfTheShellDecides() {
    assertThat(TerminalLanguage.of(Map.of("LANG", "ja_JP.UTF-8", "LC_ALL", "C")))
        .isEqualTo(Locale.ENGLISH);
    assertThat(TerminalLanguage.of(Map.of("LANG", "en_US.UTF-8", "LC_MESSAGES", "ja_JP.UTF-8")))
        .isEqualTo(Locale.JAPANESE);
    assertThat(TerminalLanguage.of(Map.of())).isEqualTo(Locale.ENGLISH);
  }

  private static CommandLine commands() {
    Terminal terminal =
        new Terminal(
            new PrintWriter(new StringWriter()),
            new PrintWriter(new StringWriter()),
            _ -> Optional.empty(),
            false,
            false,
            new TreeMap<>(JAPANESE),
            Locale.JAPANESE,
            ZoneOffset.UTC,
            InstantSource.system());
    CommandLine line =
        new CommandLine(
            new Tasuki(terminal),
            new Commands(terminal, Messages.of(Tasuki.class, Locale.JAPANESE)));
    return line.setResourceBundle(ResourceBundle.getBundle("dev.tasuki.cli.help", Locale.JAPANESE));
  }

  private static void collect(CommandSpec command, List<String> english) {
    String name = command.qualifiedName();
    note(name, command.usageMessage().description(), english);
    command.options().forEach(o -> note(name + " " + o.longestName(), o.description(), english));
    command
        .positionalParameters()
        .forEach(p -> note(name + " " + p.paramLabel(), p.description(), english));
    command.subcommands().values().forEach(sub -> collect(sub.getCommandSpec(), english));
  }

  private static void note(String what, String[] description, List<String> english) {
    String text = String.join(" ", description);
    if (text.codePoints().noneMatch(point -> point >= 0x3040)) {
      english.add(what + ": " + text);
    }
  }
}
