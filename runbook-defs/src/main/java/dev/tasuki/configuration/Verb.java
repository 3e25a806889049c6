package dev.tasuki.configuration;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What somebody wants to do with a run, as {@code policy.may} names it. */
public enum Verb {
  DIAGNOSE("diagnose"),
  DRY_RUN("dry-run"),
  EXECUTE("execute"),
  /** To answer a gate. */
  DECIDE("decide"),
  /** To move a held run on, to abort one, or to answer a form. */
  COMMAND("command"),
  VIEW("view");

  private final String word;

  Verb(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  /** To start a run of a mode. */
  public static Verb ofMode(String mode) {
    return of(mode)
        .orElseThrow(() -> new IllegalArgumentException("no verb starts mode \"" + mode + "\""));
  }

  public static Optional<Verb> of(String word) {
    return Arrays.stream(values()).filter(verb -> verb.word.equals(word)).findFirst();
  }

  public static List<String> words() {
    return Arrays.stream(values()).map(Verb::word).toList();
  }
}
