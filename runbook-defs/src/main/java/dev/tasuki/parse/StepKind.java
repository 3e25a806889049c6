package dev.tasuki.parse;

import dev.tasuki.yaml.YamlNode.Entry;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a step does, by the one key that says it; a loop is a group with a {@code foreach}. */
public enum StepKind {
  ACTION("action", "Calls an action of the catalogue."),
  RUN("run", "Runs a block, copied in here, or another runbook as a child with its own gates."),
  GROUP("steps", "A group: steps in order, under one gate, lock or timeout."),
  LOOP("foreach", "The steps beside it, for each item of a list."),
  PARALLEL("parallel", "Steps at the same time; all are awaited."),
  CHOOSE("choose", "The first case whose \"when\" holds; \"otherwise\" if none does."),
  ASK("ask", "A form, or work for a person; one answer."),
  WAIT("wait", "Waits for a duration, or until a timestamp."),
  SET("set", "Names values, read as vars.NAME."),
  ASSERT("assert", "Goes on only if the expression holds."),
  FINISH("finish", "Ends the run with an outcome.");

  static final List<StepKind> ALL = List.of(values());

  /** Those that can be under a gate, guards, locks, a target and a {@code finally}. */
  static final List<StepKind> COVERING = List.of(ACTION, RUN, GROUP, LOOP, PARALLEL, CHOOSE);

  private final String word;
  private final String meaning;

  StepKind(String word, String meaning) {
    this.word = word;
    this.meaning = meaning;
  }

  /** The key that makes a step this kind; {@code foreach} stands beside {@code steps}. */
  public String word() {
    return word;
  }

  /** One sentence. */
  public String meaning() {
    return meaning;
  }

  /** Whether a guard may have it. */
  boolean inGuards() {
    return switch (this) {
      case ACTION, GROUP, PARALLEL, CHOOSE, SET, ASSERT -> true;
      case RUN, LOOP, ASK, WAIT, FINISH -> false;
    };
  }

  /** The kinds that have a key of their own. */
  static List<String> words() {
    return ALL.stream().filter(kind -> kind != LOOP).map(StepKind::word).toList();
  }

  /** The keys of a step that say what it does; {@code wait} beside {@code run} does not. */
  static List<Entry> found(List<Entry> entries) {
    boolean run = entries.stream().anyMatch(entry -> entry.name().equals(RUN.word));
    return entries.stream()
        .filter(entry -> words().contains(entry.name()))
        .filter(entry -> !(run && entry.name().equals(WAIT.word)))
        .toList();
  }

  static Optional<StepKind> of(Entry key, List<Entry> entries) {
    boolean loop = entries.stream().anyMatch(entry -> entry.name().equals(LOOP.word));
    return Arrays.stream(values())
        .filter(kind -> kind.word.equals(key.name()))
        .map(kind -> kind == GROUP && loop ? LOOP : kind)
        .findFirst();
  }
}
