package dev.tasuki.interpreter;

import dev.tasuki.attempt.ActivityNames;
import dev.tasuki.attempt.Canceller;
import dev.tasuki.run.RunState;
import java.time.Duration;
import java.util.regex.Matcher;

/** Somebody cancelled the run in Temporal itself: it undoes, and its history says who it was. */
final class Cancellation {
  private static final Outbox.Pace PACE =
      new Outbox.Pace(Duration.ofSeconds(15), Duration.ZERO, Duration.ofMinutes(2));
  private static final String CANCELLED = "Cancelled in Temporal";

  private final Run run;

  Cancellation(Run run) {
    this.run = run;
  }

  void asked(String reason) {
    run.stop(
        RunState.ABORTED, CANCELLED + (reason.isBlank() ? "." : ": " + Run.cut(reason, 300)), true);
    run.call(
        StepTree.ROOT,
        Purpose.CANCELLER,
        "",
        ActivityNames.CANCELLER,
        CallKind.CANCELLER,
        run.reference,
        PACE,
        "who cancelled the run");
  }

  void by(Canceller canceller) {
    String identity = canceller.identity().isBlank() ? "unknown" : canceller.identity();
    told(CANCELLED + " by " + Run.cut(identity, 200) + ", as Temporal's history says");
  }

  void unread(CallFailure failure) {
    told(CANCELLED + " by unknown: its history could not be read: " + failure.message());
  }

  private void told(String who) {
    run.note(who);
    run.memory.ending =
        run.memory.ending.map(
            ending ->
                new RunMemory.Ending(
                    ending.outcome(),
                    ending.message().replaceFirst(CANCELLED, Matcher.quoteReplacement(who)),
                    ending.undo(),
                    ending.stop()));
  }
}
