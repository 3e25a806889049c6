package dev.tasuki.interpreter;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Person;
import java.util.Optional;

/** Counts every click once, and remembers what was said to it. */
final class Clicks {
  private final Run run;

  Clicks(Run run) {
    this.run = run;
  }

  Optional<String> told(String clickId, Person person) {
    return Optional.ofNullable(run.memory.clicks.get(name(clickId, person)));
  }

  void count(String clickId, Person person, String answer) {
    run.memory.clicks.put(name(clickId, person), answer);
  }

  private static String name(String clickId, Person person) {
    return clickId + " " + person.name();
  }

  void checkRun(String workflowId, String firstRunId) {
    if (!workflowId.equals(run.start.body().workflowId())) {
      throw new RunbookException(
          RunbookError.USAGE_WRONG,
          "this is run \""
              + run.start.body().workflowId()
              + "\", not \""
              + workflowId
              + "\"; send it there");
    }
    if (!firstRunId.equals(run.reference.firstRunId())) {
      throw new RunbookException(
          RunbookError.QUESTION_CHANGED,
          "this was meant for an earlier run of the same id; look at the run as it is now, and"
              + " decide anew");
    }
  }
}
