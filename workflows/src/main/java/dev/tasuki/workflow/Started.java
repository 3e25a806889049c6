package dev.tasuki.workflow;

import dev.tasuki.attempt.RunReference;
import dev.tasuki.interpreter.Interpreter;
import dev.tasuki.interpreter.RunMemory;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.StartRecord;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.EncodedValues;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** A run that could begin, or why it could not. */
sealed interface Started {
  /** One that could. */
  record Fine(
      RunInput input, Interpreter interpreter, Announcements announcements, RunReference reference)
      implements Started {}

  /** One whose input is no start of it. */
  record Refused(RunbookError code, String why) implements Started {}

  /** Reads what a workflow was started with, and whether it fits it. */
  static Started read(EncodedValues arguments, LiveLines lines) {
    WorkflowInfo info = Workflow.getInfo();
    RunInput input;
    try {
      input = arguments.get(0, RunInput.class);
    } catch (DataConverterException e) {
      return new Refused(
          RunbookError.USAGE_WRONG, "the input is no start of a run; start runs by the starter");
    }
    StartRecord start = input.start().body();
    if (!start.workflowId().equals(info.getWorkflowId())) {
      return new Refused(
          RunbookError.UNAUTHENTICATED,
          "the start is of run \"" + start.workflowId() + "\", not of this one");
    }
    if (!start.definitionDigest().equals(input.runbook().digest())) {
      return new Refused(
          RunbookError.UNAUTHENTICATED, "the definition is another than the start names");
    }
    if (!input.runbook().definition().id().equals(info.getWorkflowType())) {
      return new Refused(
          RunbookError.USAGE_WRONG,
          "the definition is of \"" + input.runbook().definition().id() + "\", not of this type");
    }
    if (input.carried().isPresent() && info.getContinuedExecutionRunId().isEmpty()) {
      return new Refused(RunbookError.UNAUTHENTICATED, "a run that begins has nothing to remember");
    }
    RunReference reference =
        new RunReference(
            info.getWorkflowId(), info.getFirstExecutionRunId(), info.getWorkflowType());
    try {
      Interpreter interpreter =
          new Interpreter(
              input.runbook(),
              input.start(),
              reference,
              Lineages.of(input),
              input.carried().map(Carried::memory).orElseGet(RunMemory::new),
              Instant.ofEpochMilli(Workflow.currentTimeMillis()));
      SortedMap<String, String> messages =
          input.carried().map(Carried::messages).orElseGet(TreeMap::new);
      return new Fine(
          input,
          interpreter,
          new Announcements(
              interpreter,
              reference,
              () -> lines.over(interpreter.view()),
              input.announce(),
              messages),
          reference);
    } catch (RunbookException e) {
      return new Refused(e.error(), String.valueOf(e.getMessage()));
    }
  }
}
