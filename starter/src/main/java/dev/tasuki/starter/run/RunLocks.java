package dev.tasuki.starter.run;

import dev.tasuki.api.LockSummary;
import dev.tasuki.api.LockSummary.Standing;
import dev.tasuki.api.TakeRequest;
import dev.tasuki.configuration.Verb;
import dev.tasuki.lock.LockClaim;
import dev.tasuki.lock.LockState;
import dev.tasuki.lock.LockWorkflow;
import dev.tasuki.policy.Allowances;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Answer;
import dev.tasuki.record.Person;
import dev.tasuki.record.TakeRecord;
import dev.tasuki.run.RunView;
import dev.tasuki.signature.Signer;
import dev.tasuki.starter.audit.Audit;
import dev.tasuki.starter.text.Bounded;
import dev.tasuki.workflow.RunOperations;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who has which lock, who waits for it, and how one is taken from a run that waits for people. */
public final class RunLocks {
  private static final int LISTED = 100;
  private static final int NOW = 300;
  private static final String OPEN =
      "WorkflowType = '" + LockWorkflow.TYPE + "' AND ExecutionStatus = 'Running'";

  private final TemporalRuns temporal;
  private final Signer signer;
  private final Allowances allowances;
  private final Audit audit;
  private final Clock clock;

  public RunLocks(
      TemporalRuns temporal, Signer signer, Allowances allowances, Audit audit, Clock clock) {
    this.temporal = temporal;
    this.signer = signer;
    this.allowances = allowances;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * The locks that somebody has or waits for, by key; at most 100.
   *
   * @throws RunbookException {@code NO_WORKER}, {@code TEMPORAL_UNREACHABLE}
   */
  public List<LockSummary> list() {
    return temporal.list(OPEN, LISTED).stream()
        .map(lock -> LockWorkflow.keyOf(lock.getExecution().getWorkflowId()))
        .distinct()
        .sorted()
        .map(temporal::lock)
        .filter(state -> !state.equals(LockState.free(state.key())))
        .map(this::summary)
        .toList();
  }

  private LockSummary summary(LockState state) {
    return new LockSummary(
        state.key(),
        state.holder().map(holder -> standing(holder, now(holder.run().workflowId()))),
        state.sharers().stream().map(claim -> standing(claim, "")).toList(),
        state.queue().stream().map(claim -> standing(claim, "")).toList(),
        state.settled());
  }

  private static Standing standing(LockClaim claim, String now) {
    return new Standing(claim.run().workflowId(), claim.run().runbook(), claim.since(), now);
  }

  private String now(String run) {
    try {
      return Bounded.line(temporal.view(run).now(), NOW);
    } catch (RunbookException e) {
      return e.error().id() + ": " + Bounded.line(String.valueOf(e.getMessage()), NOW);
    }
  }

  /**
   * Takes a lock from a run that waits for people; the next one in the queue has it then. The run
   * itself judges whether it waits.
   *
   * @throws RunbookException {@code LOCK_KEPT} where nobody has it or waits for it, or its run does
   *     not wait; {@code REASON_MISSING}, {@code NOT_ALLOWED}, {@code NO_WORKER}
   */
  public Answer take(Person person, TakeRequest request) {
    try {
      Decisions.checkClick(request.clickId());
      LockState state = temporal.lock(request.key());
      LockClaim holder =
          state
              .holder()
              .orElseThrow(
                  () ->
                      kept(
                          "no run has the lock \""
                              + Bounded.line(request.key(), 200)
                              + "\"; tasuki locks lists those that some run has"));
      String run = holder.run().workflowId();
      TemporalRuns.Known known = temporal.known(run);
      allowances.check(person, Verb.COMMAND, known.runbook(), known.environment());
      if (state.queue().isEmpty()) {
        throw kept("nobody waits for it; it stays with " + run);
      }
      if (!state.sharers().isEmpty()) {
        throw kept(
            state.sharers().getFirst().run().workflowId()
                + " works under it, and "
                + run
                + " waits for that run");
      }
      TakeRecord record =
          new TakeRecord(
              request.key(),
              run,
              holder.run().firstRunId(),
              person,
              Decisions.reason(request.reason()),
              request.clickId(),
              clock.instant().truncatedTo(ChronoUnit.MILLIS));
      return temporal.update(
          run, RunOperations.GIVE_UP_LOCK, request.clickId(), signer.sign(record));
    } catch (RunbookException e) {
      audit.refused("take", person.name(), request.key(), e);
      throw e;
    }
  }

  private static RunbookException kept(String why) {
    return new RunbookException(RunbookError.LOCK_KEPT, why);
  }

  /** The view, with the places in the queue as they are now; as it was where no lock answers. */
  static RunView live(RunView view, TemporalRuns temporal) {
    if (view.locks().stream().allMatch(RunView.Lock::held)) {
      return view;
    }
    List<RunView.Lock> locks = new ArrayList<>();
    for (RunView.Lock lock : view.locks()) {
      locks.add(lock.held() ? lock : asked(lock, view, temporal));
    }
    return view.withLocks(locks);
  }

  private static RunView.Lock asked(RunView.Lock lock, RunView view, TemporalRuns temporal) {
    try {
      LockState state = temporal.lock(lock.key());
      int place = 0;
      for (LockClaim claim : state.queue()) {
        place++;
        if (claim.run().firstRunId().equals(view.firstRunId())) {
          Optional<String> holder = state.holder().map(h -> h.run().workflowId());
          return new RunView.Lock(
              lock.key(), false, lock.owner(), lock.since(), holder.or(lock::holder), place);
        }
      }
      return lock;
    } catch (RunbookException e) {
      // What the run itself has heard is shown; it was true when it asked.
      return lock;
    }
  }
}
