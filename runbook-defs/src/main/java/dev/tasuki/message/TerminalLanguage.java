package dev.tasuki.message;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The language of a terminal, as its shell says it; the JVM knows only installed locales. */
public final class TerminalLanguage {
  private static final List<String> STRONGEST_FIRST = List.of("LC_ALL", "LC_MESSAGES", "LANG");

  private TerminalLanguage() {}

  /** Japanese if the first of {@code LC_ALL}, {@code LC_MESSAGES}, {@code LANG} says so. */
  public static Locale of(Map<String, String> environment) {
    return STRONGEST_FIRST.stream()
        .map(name -> environment.getOrDefault(name, ""))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .filter(value -> value.startsWith("ja"))
        .map(_ -> Locale.JAPANESE)
        .orElse(Locale.ENGLISH);
  }
}
