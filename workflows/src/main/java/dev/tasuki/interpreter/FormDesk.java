package dev.tasuki.interpreter;

import dev.tasuki.parameter.ParameterValues;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.AnswerRecord;
import dev.tasuki.record.Signed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Where people's answers to forms come in: checked first, then taken. */
final class FormDesk {
  private final Run run;
  private final Clicks clicks;
  private final Forms forms;

  FormDesk(Run run, Clicks clicks, Forms forms) {
    this.run = run;
    this.clicks = clicks;
    this.forms = forms;
  }

  /** Changes nothing. */
  void check(AnswerRecord answer, Instant now) {
    clicks.checkRun(answer.workflowId(), answer.firstRunId());
    if (clicks.told(answer.clickId(), answer.person()).isPresent()) {
      return;
    }
    FormMemory form = run.memory.forms.get(answer.step());
    if (form == null || form.revision == 0) {
      throw new RunbookException(
          RunbookError.QUESTION_CLOSED,
          "the run asks for nothing at \"" + answer.step() + "\"; open forms: " + open());
    }
    if (form.state != FormMemory.State.OPEN
        || form.expires.map(e -> !now.isBefore(e)).orElse(false)) {
      throw new RunbookException(
          RunbookError.QUESTION_CLOSED,
          "the form at \""
              + answer.step()
              + "\" is "
              + form.by.map(by -> "answered by " + by).orElse("closed")
              + "; open forms: "
              + open());
    }
    if (answer.revision() != form.revision) {
      throw new RunbookException(
          RunbookError.QUESTION_CHANGED,
          "the answer is for revision "
              + answer.revision()
              + " of this form; open is revision "
              + form.revision
              + "; look at it again");
    }
    List<String> who = Forms.who(run, run.tree.node(answer.step()));
    if (!Quorum.inAny(answer.person(), who)) {
      throw new RunbookException(
          RunbookError.NOT_APPROVER,
          "\""
              + answer.person().name()
              + "\" is in none of the groups that may answer: "
              + String.join(", ", who));
    }
    checkFields(form, answer);
  }

  private static void checkFields(FormMemory form, AnswerRecord answer) {
    List<String> wrong =
        new ArrayList<>(
            ParameterValues.check(form.fields, answer.fields()).complaints().stream()
                .map(complaint -> complaint.text().replace("parameter ", "field "))
                .toList());
    List<Integer> missing =
        IntStream.rangeClosed(1, form.checklist.size())
            .boxed()
            .filter(number -> !answer.ticked().contains(number))
            .toList();
    for (int number : missing) {
      wrong.add("item " + number + " is not ticked: " + form.checklist.get(number - 1));
    }
    if (!wrong.isEmpty()) {
      throw new RunbookException(RunbookError.PARAMETER_INVALID, String.join("\n- ", wrong));
    }
  }

  private String open() {
    List<String> open =
        run.memory.forms.entrySet().stream()
            .filter(e -> e.getValue().state == FormMemory.State.OPEN)
            .map(e -> "\"" + e.getKey() + "\"")
            .toList();
    return open.isEmpty() ? "none" : String.join(", ", open);
  }

  void take(Signed<AnswerRecord> signed) {
    AnswerRecord answer = signed.body();
    if (clicks.told(answer.clickId(), answer.person()).isEmpty()) {
      forms.answered(run.tree.node(answer.step()), answer);
      clicks.count(answer.clickId(), answer.person(), "Noted. The run goes on.");
    }
  }
}
