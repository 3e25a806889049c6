package dev.tasuki.cli;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * What a command has around it.
 *
 * @param ask shows a question and gives the line that was typed; empty at the end of the input
 * @param interactive whether a person sits at both ends
 * @param color whether the text may be coloured
 */
record Terminal(
    PrintWriter out,
    PrintWriter err,
    Function<String, Optional<String>> ask,
    boolean interactive,
    boolean color,
    SortedMap<String, String> environment,
    Locale language,
    ZoneId zone,
    InstantSource clock) {

  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  void print(String text) {
    out.print(text);
    out.flush();
  }

  void complain(String text) {
    out.flush();
    err.println(text);
    err.flush();
  }
}
