package dev.tasuki.trust;

import dev.tasuki.attempt.ActionCall;
import dev.tasuki.json.Json;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Mode;
import dev.tasuki.record.StartRecord;
import dev.tasuki.signature.Verifier;
import java.time.Duration;
import java.time.Instant;

/** Follows a call to the run that it comes from, and that run to the start that was signed. */
final class Lineage {
  /**
   * How long after the starter signed a start Temporal may have begun it: the time of a lost answer
   * and its repetitions, and no more, since a signed start that is found later starts nothing.
   */
  static final Duration LONGEST_START = Duration.ofMinutes(15);

  /** How far the clocks of starter and Temporal may be apart. */
  static final Duration CLOCKS = Duration.ofMinutes(1);

  /** Of runs in runs; a checked library has no circles, but a history may say anything. */
  private static final int DEEPEST = 20;

  private final Verifier verifier;
  private final RunHistories histories;
  private final String taskQueue;

  Lineage(Verifier verifier, RunHistories histories, String taskQueue) {
    this.verifier = verifier;
    this.histories = histories;
    this.taskQueue = taskQueue;
  }

  /**
   * Where a call comes from.
   *
   * @param runbook that the run began with, by the digest that its start names
   */
  record Origin(StartRecord start, PinnedRunbook runbook) {}

  /**
   * The run of a call.
   *
   * @throws RunbookException {@code RUN_UNPROVEN}, {@code SIGNATURE_REFUSED}
   */
  Origin of(ActionCall call, Caller caller) {
    Beginning run = beginning(caller.workflowId(), caller.runId());
    Origin origin = origin(run);
    same("run", run.firstRunId(), call.run().firstRunId());
    same("run", run.workflowId(), call.run().workflowId());
    same("runbook", run.type(), call.run().runbook());
    same("mode", origin.start().mode(), call.mode());
    same("time of the start", prove(run, 0).at(), call.lineage().since());
    return origin;
  }

  /** What a run remembers counts only if the run that began remembers nothing. */
  private Beginning first(Beginning run) {
    if (!carried(run)) {
      return run;
    }
    Beginning first = beginning(run.workflowId(), run.firstRunId());
    if (carried(first)) {
      throw unproven("it began with something to remember");
    }
    same("start", origin(first).start(), origin(run).start());
    same("runbook", first.type(), run.type());
    same("parent", first.parent(), run.parent());
    return first;
  }

  private static boolean carried(Beginning run) {
    return run.input().map(Beginning.Input::carried).orElse(false);
  }

  /** The start that somebody signed: its own, or that of the run at its root. */
  private StartRecord prove(Beginning execution, int depth) {
    Beginning run = first(execution);
    Origin origin = origin(run);
    if (run.parent().isEmpty()) {
      verifier.verify(run.input().orElseThrow().start());
      fits(run, origin.start());
      return origin.start();
    }
    if (depth == DEEPEST) {
      throw unproven("it is more than " + DEEPEST + " runs inside one another");
    }
    Beginning.Parent by = run.parent().get();
    Beginning parent = beginning(by.workflowId(), by.runId());
    ChildOrder order =
        histories
            .childOrder(by.workflowId(), by.runId(), run.workflowId())
            .orElseThrow(
                () ->
                    unproven(
                        "the history of its parent \"" + by.workflowId() + "\" did not start it"));
    same("child's type", order.type(), run.type());
    same("child's input", order.inputDigest(), run.inputDigest());
    Origin of = origin(parent);
    if (!of.runbook().runbooks().containsKey(run.type())) {
      throw unproven("its parent's definition runs no \"" + run.type() + "\"");
    }
    same("definition", of.runbook().child(run.type()).digest(), origin.start().definitionDigest());
    same("requester", of.start().requester(), origin.start().requester());
    same("bundle", of.start().bundle(), origin.start().bundle());
    if (of.start().mode() != Mode.EXECUTE) {
      same("mode", of.start().mode(), origin.start().mode());
    }
    return prove(parent, depth + 1);
  }

  /** What an execution began with, consistent in itself. */
  private Origin origin(Beginning run) {
    Beginning.Input input =
        run.input().orElseThrow(() -> unproven("its workflow did not begin with a start"));
    StartRecord start = input.start().body();
    same("run", start.workflowId(), run.workflowId());
    same("definition", start.definitionDigest(), input.digest());
    same("runbook", input.runbook().definition().id(), run.type());
    same("task queue", taskQueue, run.taskQueue());
    return new Origin(start, input.runbook());
  }

  private void fits(Beginning run, StartRecord start) {
    Instant at =
        run.runId().equals(run.firstRunId())
            ? run.at()
            : beginning(run.workflowId(), run.firstRunId()).at();
    if (at.isBefore(start.at().minus(CLOCKS)) || at.isAfter(start.at().plus(LONGEST_START))) {
      throw unproven(
          "its start was signed at %s, and Temporal began it at %s: a start counts for %d minutes"
              .formatted(start.at(), at, LONGEST_START.toMinutes()));
    }
  }

  private Beginning beginning(String workflowId, String runId) {
    return histories
        .beginning(workflowId, runId)
        .orElseThrow(
            () -> unproven("Temporal has no execution %s of \"%s\"".formatted(runId, workflowId)));
  }

  private static void same(String what, Object expected, Object found) {
    if (!Json.write(expected).equals(Json.write(found))) {
      throw unproven("the " + what + " is another than that of the run that was started");
    }
  }

  static RunbookException unproven(String why) {
    return new RunbookException(
        RunbookError.RUN_UNPROVEN, "nothing was done for a call that is not proven: " + why);
  }
}
