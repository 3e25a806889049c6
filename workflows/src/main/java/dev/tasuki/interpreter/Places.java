package dev.tasuki.interpreter;

import dev.tasuki.attempt.ActivityNames;
import dev.tasuki.attempt.TargetRequest;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Target;
import java.time.Duration;
import java.util.Optional;

/** Looks up the clusters and accounts that steps work on instead of the run's. */
final class Places {
  private static final Outbox.Pace PACE =
      new Outbox.Pace(Duration.ofSeconds(10), Duration.ZERO, Duration.ofMinutes(5));

  private final Run run;
  private final Ends ends;

  Places(Run run, Ends ends) {
    this.run = run;
    this.ends = ends;
  }

  /** Whether the place is still to be looked up. */
  boolean unknown(Node node) {
    return node.step.cover().target().isPresent() && run.step(node).target.isEmpty();
  }

  /** Asks for it; the step goes on from its beginning once it is known. */
  void ask(Node node) {
    try {
      run.step(node).phase = new Phase.Placing(call(node, node.path, Purpose.PLACE));
    } catch (RunbookException e) {
      ends.fail(node, e);
    }
  }

  /**
   * Asks for it on behalf of another.
   *
   * @throws RunbookException when its name has no value
   */
  String call(Node node, String owner, Purpose purpose) {
    String name = run.text(node, node.step.cover().target().orElseThrow());
    return run.call(
        owner,
        purpose,
        node.path,
        ActivityNames.TARGET,
        CallKind.PLACE,
        new TargetRequest(name),
        PACE,
        "which place " + Run.cut(name, 60) + " is");
  }

  void known(Node node, Target target) {
    run.step(node).target = Optional.of(target);
    run.step(node).phase = new Phase.Idle();
  }
}
