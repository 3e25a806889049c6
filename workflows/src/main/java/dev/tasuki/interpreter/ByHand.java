package dev.tasuki.interpreter;

import dev.tasuki.definition.Step;
import dev.tasuki.given.FilledAnswer;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.CommandRecord;
import dev.tasuki.run.StepState;
import dev.tasuki.type.Kept;
import dev.tasuki.type.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Takes the word of a person that a held step's work is done. */
final class ByHand {
  private final Run run;
  private final Ways ways;
  private final Actions actions;
  private final Unwinder unwinder;

  ByHand(Run run, Ways ways, Actions actions, Unwinder unwinder) {
    this.run = run;
    this.ways = ways;
    this.actions = actions;
    this.unwinder = unwinder;
  }

  /** Changes nothing. */
  void check(Node node, Hold hold, CommandRecord command) {
    if (command.proof().length() > CommandRecord.LONGEST_PROOF) {
      throw new RunbookException(
          RunbookError.PROOF_MISSING,
          "the proof has "
              + command.proof().length()
              + " characters; name where it can be seen in at most "
              + CommandRecord.LONGEST_PROOF);
    }
    if (Ways.proofNeeded(hold) && command.proof().isBlank()) {
      throw new RunbookException(
          RunbookError.PROOF_MISSING,
          "done by hand needs a proof: where it can be seen, such as a ticket or a URL");
    }
    boolean fillable =
        node.step instanceof Step.Action && !node.aside() && hold.kind() != Hold.Kind.DEBT;
    if (!fillable) {
      if (!command.fields().isEmpty()) {
        throw new RunbookException(
            RunbookError.PARAMETER_INVALID,
            "nothing is read of what \"" + node.path + "\" gives; say done without fields");
      }
      return;
    }
    FilledAnswer answer = ways.answer(node);
    List<String> wrong =
        answer.complaints(answer.typed(command.fields()), missing(node, ways.needed(node, hold)));
    if (!wrong.isEmpty()) {
      throw new RunbookException(RunbookError.PARAMETER_INVALID, String.join("\n- ", wrong));
    }
  }

  /** Of what is needed, all that an answer before has not given. */
  private List<String> missing(Node node, List<String> needed) {
    SortedMap<String, Object> known = before(node);
    return needed.stream().filter(name -> !known.containsKey(name)).toList();
  }

  /** What its last answer gave, such as that of an {@code until} that did not come to hold. */
  private SortedMap<String, Object> before(Node node) {
    StepMemory step = run.step(node);
    SortedMap<String, Object> before = new TreeMap<>();
    if (((Step.Action) node.step).keep().isEmpty()) {
      step.output.ifPresent(output -> before.putAll(output));
    } else if (step.value.map(Kept::read).orElse("") instanceof Map<?, ?> kept) {
      kept.forEach((name, value) -> before.put(String.valueOf(name), value));
    }
    return before;
  }

  String carryOut(Node node, CommandRecord command) {
    StepMemory step = run.step(node);
    Hold hold = step.hold.orElseThrow();
    boolean debt = hold.kind() == Hold.Kind.DEBT;
    step.unknown = false;
    step.began = true;
    step.changed = true;
    step.code = Optional.empty();
    String proof = command.proof().isBlank() ? "" : " (" + command.proof() + ")";
    String said = command.person().name() + ": " + command.reason() + proof;
    if (debt) {
      run.over(node, StepState.DONE, "done by hand by " + said);
      unwinder.doneByHand(node);
      return "Noted: it was done by hand.";
    }
    if (node.step instanceof Step.Action && !node.aside()) {
      fill(node, step, command);
      if (run.tree.changes(node)) {
        actions.register(node);
      }
    }
    boolean happened = hold.unknown();
    run.over(node, StepState.DONE, (happened ? "it happened, says " : "done by hand by ") + said);
    return happened ? "Noted: it happened." : "Noted: it was done by hand.";
  }

  private void fill(Node node, StepMemory step, CommandRecord command) {
    if (command.fields().isEmpty() && !ways.read(node)) {
      return;
    }
    FilledAnswer answer = ways.answer(node);
    SortedMap<String, Object> filled = before(node);
    if (((Step.Action) node.step).keep().isEmpty()) {
      filled.putAll(answer.typed(command.fields()));
      step.output = Optional.of(filled);
      return;
    }
    answer
        .typed(command.fields())
        .forEach((name, json) -> filled.put(name, Values.fromJson(json, answer.type(name))));
    step.output = Optional.of(new TreeMap<>());
    step.value = Optional.of(Kept.write(filled));
  }
}
