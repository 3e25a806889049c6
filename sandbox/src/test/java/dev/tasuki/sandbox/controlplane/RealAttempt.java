package dev.tasuki.sandbox.controlplane;

import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.AuditIds;
import dev.tasuki.attempt.ActionCall;
import dev.tasuki.attempt.Lineage;
import dev.tasuki.attempt.RunReference;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Mode;
import dev.tasuki.record.Target;
import dev.tasuki.sandbox.process.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** An attempt on a real cluster: its pauses take their time, and what it says is told at once. */
final class RealAttempt implements Attempt {
  static final String CLUSTER = "real";

  private static final Target TARGET = new Target(CLUSTER, "cluster", "", "", "test", "");

  private ActionCall call;
  private final List<SortedMap<String, Object>> progress = new ArrayList<>();
  private final AuditIds auditIds = new AuditIds();
  private Consumer<String> onLine = _ -> {};
  private Runnable beforeChange = () -> {};
  private int changesLeft = Integer.MAX_VALUE;

  private RealAttempt(
      Optional<SortedMap<String, Object>> approved, Optional<SortedMap<String, Object>> hint) {
    this.call =
        new ActionCall(
            new TreeMap<>(),
            TARGET,
            new RunReference("node-drain:real:1", "run-1", "node-drain"),
            Mode.EXECUTE,
            "step",
            1,
            1,
            approved,
            hint,
            Optional.empty(),
            Optional.empty(),
            new Lineage(Optional.of("run-1"), Instant.EPOCH),
            List.of());
  }

  static RealAttempt ungated() {
    return new RealAttempt(Optional.empty(), Optional.empty());
  }

  /** Under an approval that rests on these facts. */
  static RealAttempt approved(SortedMap<String, Object> facts) {
    return new RealAttempt(Optional.of(facts), Optional.empty());
  }

  /** The next one after this was lost. */
  RealAttempt again() {
    Optional<SortedMap<String, Object>> hint =
        progress.isEmpty() ? Optional.empty() : Optional.of(progress.getLast());
    return new RealAttempt(call.approvedFacts(), hint).called(call.input(), call.step());
  }

  /** Of a call with these inputs; hands whose contract varies ask for the constant ones. */
  RealAttempt input(Map<String, Object> input) {
    return called(input, call.step());
  }

  /** Of another step. */
  RealAttempt step(String step) {
    return called(call.input(), step);
  }

  private RealAttempt called(Map<String, Object> input, String step) {
    call =
        new ActionCall(
            new TreeMap<>(input),
            call.target(),
            call.run(),
            call.mode(),
            step,
            call.group(),
            call.attempt(),
            call.approvedFacts(),
            call.hint(),
            call.approval(),
            call.risk(),
            call.lineage(),
            call.cleared());
    return this;
  }

  /** Is told each line of progress. */
  RealAttempt onLine(Consumer<String> told) {
    onLine = told;
    return this;
  }

  /** Runs between the hand's decision and its request. */
  RealAttempt beforeChange(Runnable change) {
    beforeChange = change;
    return this;
  }

  /** As if its worker were lost after that many changes. */
  RealAttempt lostAfter(int changes) {
    changesLeft = changes;
    return this;
  }

  @Override
  public ActionCall call() {
    return call;
  }

  @Override
  public void fence() {
    if (changesLeft-- == 0) {
      throw new RunbookException(RunbookError.FENCED, "lost, by the test");
    }
    beforeChange.run();
    auditIds.announce();
  }

  /** Of the changes that were sent. */
  List<String> auditIds() {
    return auditIds.sent();
  }

  @Override
  public void progress(Map<String, Object> noted) {
    progress.add(new TreeMap<>(noted));
    onLine.accept(String.valueOf(noted.get("line")));
  }

  @Override
  public void pause(Duration duration) {
    Await.pause(duration);
  }
}
