package dev.tasuki.activity;

import dev.tasuki.attempt.ActionCall;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** An attempt that records, whose pauses pass at once on a clock of its own. */
public final class RecordingAttempt implements Attempt, InstantSource {
  private final ActionCall call;
  private final List<SortedMap<String, Object>> progress = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-22T08:00:00Z");
  private final AuditIds auditIds = new AuditIds();
  private int fences;
  private int fencesLeft = Integer.MAX_VALUE;
  private Instant cancelledAt = Instant.MAX;

  public RecordingAttempt(ActionCall call) {
    this.call = call;
  }

  /** Lets that many fences pass and refuses the next. */
  public RecordingAttempt refusedAfter(int passes) {
    fencesLeft = passes;
    return this;
  }

  public RecordingAttempt cancelledAfter(Duration duration) {
    cancelledAt = now.plus(duration);
    return this;
  }

  @Override
  public ActionCall call() {
    return call;
  }

  @Override
  public void fence() {
    if (fencesLeft == 0) {
      throw new RunbookException(RunbookError.FENCED, "refused by the test");
    }
    fencesLeft--;
    fences++;
    auditIds.announce();
  }

  /** Of the change requests that were sent. */
  public List<String> auditIds() {
    return auditIds.sent();
  }

  @Override
  public void progress(Map<String, Object> noted) {
    progress.add(new TreeMap<>(noted));
  }

  @Override
  public void pause(Duration duration) {
    now = now.plus(duration);
    if (now.isAfter(cancelledAt)) {
      throw new RunbookException(RunbookError.CANCELLED, "cancelled by the test");
    }
  }

  @Override
  public Instant instant() {
    return now;
  }

  public int fences() {
    return fences;
  }

  /** What the last heartbeat would say. */
  public SortedMap<String, Object> lastProgress() {
    return progress.getLast();
  }

  public List<String> lines() {
    return progress.stream().map(noted -> String.valueOf(noted.get("line"))).distinct().toList();
  }
}
