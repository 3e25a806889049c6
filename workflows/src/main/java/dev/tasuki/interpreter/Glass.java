package dev.tasuki.interpreter;

import dev.tasuki.attempt.ActivityNames;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.BreakGlass;
import dev.tasuki.record.BrokenGate;
import dev.tasuki.record.DecisionRecord;
import dev.tasuki.record.Verdict;
import java.time.Duration;
import java.util.List;

/** Break-glass: one person passes a gate alone, another is paged and reviews it afterwards. */
final class Glass {
  /** Long, since a review that is never asked for is one that never happens. */
  private static final Outbox.Pace PACE =
      new Outbox.Pace(Duration.ofSeconds(20), Duration.ZERO, Duration.ofHours(1));

  private final Run run;
  private final Patience patience;

  Glass(Run run, Patience patience) {
    this.run = run;
    this.patience = patience;
  }

  /**
   * Whether a person may; changes nothing.
   *
   * @throws RunbookException saying why not
   */
  static void check(DecisionRecord decision, GateMemory gate) {
    if (decision.verdict() != Verdict.APPROVE) {
      throw refused("a denial needs no break-glass; deny it in the ordinary way");
    }
    BreakGlass rule =
        gate.policy
            .orElseThrow()
            .breakGlass()
            .orElseThrow(
                () ->
                    refused(
                        "nobody passes this gate alone: its risk is "
                            + gate.risk
                            + ", and the policy has no break-glass for it"));
    if (!decision.person().groups().contains(rule.group())) {
      throw refused(
          "\"" + decision.person().name() + "\" is not in " + rule.group() + ", who alone may");
    }
    if (decision.reason().isBlank()) {
      throw new RunbookException(
          RunbookError.REASON_MISSING, "break-glass needs a reason; say why in one sentence");
    }
  }

  private static RunbookException refused(String why) {
    return new RunbookException(RunbookError.BREAK_GLASS_REFUSED, why);
  }

  void broken(Node node, DecisionRecord decision) {
    String person = decision.person().name();
    String review = run.gate(node).policy.orElseThrow().breakGlass().orElseThrow().review();
    run.note(
        "Break-glass at " + node.path + " by " + person + ": " + Run.cut(decision.reason(), 200));
    patience.page(node, "break-glass", List.of(review), "Break-glass by " + person);
    ask(node, decision, review);
  }

  private void ask(Node node, DecisionRecord decision, String review) {
    run.call(
        node.path,
        Purpose.REVIEW,
        "",
        ActivityNames.REVIEW,
        CallKind.REVIEW,
        new BrokenGate(
            run.reference.workflowId(),
            run.reference.firstRunId(),
            run.reference.runbook(),
            node.path,
            run.gate(node).ask,
            decision.person().name(),
            decision.reason(),
            review,
            decision.at()),
        PACE,
        "has the break-glass at " + run.label(node) + " reviewed");
  }

  /** Temporal has tried for an hour, or it cannot be done at all: everybody is told. */
  void reviewFailed(Node node, CallFailure failure) {
    run.note(
        "The review of the break-glass at "
            + node.path
            + " could not be asked for, so ask for it by hand: "
            + failure.message());
  }
}
