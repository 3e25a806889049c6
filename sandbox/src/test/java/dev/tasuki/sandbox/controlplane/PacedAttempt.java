package dev.tasuki.sandbox.controlplane;

import dev.tasuki.activity.Attempt;
import dev.tasuki.attempt.ActionCall;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An attempt whose pauses are the turn of whoever plays the other side. */
final class PacedAttempt implements Attempt {
  private final RealAttempt attempt;
  private final Runnable turn;
  private final List<String> lines = new ArrayList<>();
  private int turnsLeft = 50;

  PacedAttempt(RealAttempt attempt, Runnable turn) {
    this.attempt = attempt;
    this.turn = turn;
  }

  /** As if its worker were lost after that many pauses. */
  PacedAttempt lostAfter(int pauses) {
    turnsLeft = pauses;
    return this;
  }

  /** What it said of itself. */
  List<String> lines() {
    return lines;
  }

  @Override
  public ActionCall call() {
    return attempt.call();
  }

  @Override
  public void fence() {
    attempt.fence();
  }

  @Override
  public void progress(Map<String, Object> progress) {
    lines.add(String.valueOf(progress.get("line")));
    attempt.progress(progress);
  }

  @Override
  public void pause(Duration duration) {
    if (turnsLeft-- == 0) {
      throw new RunbookException(RunbookError.FENCED, "lost, by the test");
    }
    turn.run();
  }
}
