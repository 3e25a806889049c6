package dev.tasuki.parse;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A key that stands beside the one that makes a step what it is: on which kinds, and what it means
 * in one sentence, for messages and for the hover texts of editors.
 */
public enum StepKey {
  ID("id", Where.ALL, "The step's name, unique in the file, in camelCase."),
  TITLE("title", Where.ALL, "What people read instead of the id."),
  WHEN("when", Where.ALL, "An expression; if it is false, the step is skipped."),
  ON_FAILURE(
      "on-failure",
      Where.ALL,
      "What follows if it fails for good: hold, continue or undo. On a group: the default inside."),
  WITH("with", Where.ACTION_OR_RUN, "Inputs, by name; texts may be templates: \"${…}\"."),
  UNTIL(
      "until", Where.ACTION, "An expression over \"result\"; the read is repeated until it holds."),
  EVERY("every", Where.ACTION, "The pause between two tries; at least 5s."),
  STABLE("stable", Where.ACTION, "How long \"until\" must have held."),
  WITHIN("within", Where.ACTION, "How long \"until\" may take at most."),
  GIVE_UP("give-up", Where.ACTION, "An expression over \"result\" that fails it at once."),
  KEEP(
      "keep",
      Where.ACTION,
      "Name to expression over \"result\"; only these are the output and enter the history."),
  EVIDENCE("evidence", Where.ACTION, "The title under which input and full answer are sealed."),
  TIMEOUT(
      "timeout",
      Where.ACTION_OR_GROUP,
      "How long all attempts of an action, or a whole group, may take."),
  ON_TIMEOUT("on-timeout", Where.LATE, "What follows if it is late: hold, continue or undo."),
  GATE("gate", Where.COVERING, "The question that people approve before anything changes."),
  GUARDS("guards", Where.COVERING, "Guards, read afresh before every disruptive change inside."),
  LOCK("lock", Where.COVERING, "A name, or several, that one run holds at a time."),
  TARGET("target", Where.COVERING, "Another configured cluster or account than the run's."),
  FINALLY("finally", Where.COVERING, "Steps that run when this is left, however it is left."),
  UNDO(
      "undo",
      Where.ACTION,
      "Steps that take the change back, or { none: WHY }; the catalogue's inverse if left out."),
  PROBE(
      "probe",
      Where.ACTION,
      "A read that finds out whether a lost attempt happened: { action, with, happened }."),
  RISK("risk", Where.ACTION, "A higher risk than the catalogue's."),
  MODE("mode", Where.RUN, "How far the child goes: diagnose, propose or execute."),
  WAIT("wait", Where.RUN, "Whether the child's end is awaited; true if left out."),
  FOREACH(
      "foreach",
      Where.GROUP,
      "Runs the steps for each item: { in, as, at-most, max, stop-after }."),
  OTHERWISE("otherwise", Where.CHOOSE, "The steps if no case holds; may be []."),
  MESSAGE("message", Where.ASSERT, "What people read if it does not hold.");

  private enum Where {
    ALL,
    COVERING,
    ACTION,
    RUN,
    ACTION_OR_RUN,
    ACTION_OR_GROUP,
    LATE,
    GROUP,
    CHOOSE,
    ASSERT
  }

  private final String word;
  private final Where where;
  private final String meaning;

  StepKey(String word, Where where, String meaning) {
    this.word = word;
    this.where = where;
    this.meaning = meaning;
  }

  static Optional<StepKey> of(String word) {
    return Arrays.stream(values()).filter(key -> key.word.equals(word)).findFirst();
  }

  /** As it is written in a runbook. */
  public String word() {
    return word;
  }

  /** The kinds of steps that take it. */
  public List<StepKind> kinds() {
    return switch (where) {
      case ALL -> StepKind.ALL;
      case COVERING -> StepKind.COVERING;
      case ACTION -> List.of(StepKind.ACTION);
      case RUN -> List.of(StepKind.RUN);
      case ACTION_OR_RUN -> List.of(StepKind.ACTION, StepKind.RUN);
      case ACTION_OR_GROUP ->
          List.of(
              StepKind.ACTION, StepKind.GROUP, StepKind.LOOP, StepKind.PARALLEL, StepKind.CHOOSE);
      case LATE ->
          List.of(
              StepKind.ACTION,
              StepKind.ASK,
              StepKind.GROUP,
              StepKind.LOOP,
              StepKind.PARALLEL,
              StepKind.CHOOSE);
      case GROUP -> List.of(StepKind.GROUP, StepKind.LOOP);
      case CHOOSE -> List.of(StepKind.CHOOSE);
      case ASSERT -> List.of(StepKind.ASSERT);
    };
  }

  /** One sentence. */
  public String meaning() {
    return meaning;
  }

  /** Whether a step of a guard may have it. */
  boolean inGuards() {
    return switch (this) {
      case UNTIL, GATE, GUARDS, LOCK, FINALLY, UNDO, PROBE, RISK -> false;
      case ID,
          TITLE,
          WHEN,
          ON_FAILURE,
          WITH,
          EVERY,
          STABLE,
          WITHIN,
          GIVE_UP,
          KEEP,
          EVIDENCE,
          TIMEOUT,
          ON_TIMEOUT,
          TARGET,
          MODE,
          WAIT,
          FOREACH,
          OTHERWISE,
          MESSAGE ->
          true;
    };
  }

  /** Why it does not stand beside this kind. */
  String complaint(StepKind kind) {
    String where =
        kinds().stream()
            .filter(one -> one != StepKind.LOOP)
            .map(StepKind::word)
            .map(name -> "\"" + name + "\"")
            .collect(Collectors.joining(", "));
    return "\"%s\" stands beside %s, not beside \"%s\"".formatted(word, where, kind.word());
  }

  /** What to write instead, where that is known. */
  Optional<String> instead(StepKind kind) {
    String hint =
        switch (this) {
          case WITHIN, MESSAGE ->
              kind == StepKind.ASK || kind == StepKind.FINISH
                  ? "write it inside the mapping of \"%s\"".formatted(kind.word())
                  : "";
          case TIMEOUT ->
              switch (kind) {
                case ASK -> "an \"ask\" has a \"within\" in its mapping";
                case RUN -> "put the step into a group: \"steps:\" with a \"timeout\"";
                default -> "";
              };
          case UNTIL, EVERY, STABLE, GIVE_UP ->
              "to wait for something, read it with an \"action\" that has an \"until\"";
          case GATE, GUARDS, LOCK, FINALLY ->
              "put it on the changes, or on a group (\"steps:\") around them";
          case UNDO -> "each action that changes something has an \"undo\" of its own";
          case KEEP, EVIDENCE, PROBE, RISK -> "put it on the actions themselves";
          case WITH ->
              kind == StepKind.FINISH
                  ? "write it inside the mapping of \"finish\", beside \"next\""
                  : "";
          case FOREACH -> "put this step into a list: \"steps:\" beside \"foreach\"";
          case OTHERWISE -> "write \"choose:\" with a list of { when, steps }";
          case ON_TIMEOUT -> "late is what has an \"until\", \"within\" or \"timeout\"";
          case ID, TITLE, WHEN, ON_FAILURE, TARGET, MODE, WAIT -> "";
        };
    return Optional.of(hint).filter(text -> !text.isEmpty());
  }
}
