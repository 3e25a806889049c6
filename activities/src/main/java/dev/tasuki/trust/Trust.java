package dev.tasuki.trust;

import dev.tasuki.attempt.ActionCall;
import dev.tasuki.attempt.GatePolicy;
import dev.tasuki.attempt.GateRequest;
import dev.tasuki.catalogue.ContractFacts;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Mode;
import dev.tasuki.record.Target;
import dev.tasuki.signature.Verifier;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a worker believes. Everything that it is told by Temporal may have been written by somebody
 * who holds no more than the namespace, so it asks three things: did the starter start this run, is
 * this call one of that run, and did the right people approve what it is about to do.
 */
public final class Trust implements Credentials {
  private final Verifier verifier;
  private final Lineage lineage;
  private final ApprovalCheck approvals;

  /**
   * A worker's trust.
   *
   * @param policy the worker's own: who may pass a gate
   * @param places the worker's own: the configured cluster or account of a name
   * @param taskQueue that runs of ours are on
   */
  public Trust(
      Verifier verifier,
      RunHistories histories,
      Function<GateRequest, GatePolicy> policy,
      Function<String, Optional<Target>> places,
      String taskQueue,
      InstantSource clock) {
    this.verifier = verifier;
    this.lineage = new Lineage(verifier, histories, taskQueue);
    this.approvals = new ApprovalCheck(verifier, policy, places, clock);
  }

  @Override
  public void checkRun(ActionCall call, Caller caller) {
    var _ = lineage.of(call, caller);
  }

  @Override
  public Proven checkChange(ActionCall call, ContractFacts facts, Caller caller) {
    Lineage.Origin origin = lineage.of(call, caller);
    if (call.mode() != Mode.EXECUTE) {
      throw new RunbookException(
          RunbookError.NOT_ALLOWED,
          "%s did not act: a run in mode %s changes nothing"
              .formatted(facts.action(), call.mode().word()));
    }
    ChangedBy changed = ChangedBy.of(call, verifier);
    WrittenStep written = WrittenStep.of(origin.runbook(), call, facts.action(), changed);
    Risk risk = stricter(facts.risk(), stricter(written.risk(), call.risk()));
    approvals.check(call, facts.action(), risk, origin.start(), changed);
    return new Proven(written.aside(), origin.start().requester().name());
  }

  private static Optional<Risk> stricter(Optional<Risk> one, Optional<Risk> other) {
    return one.filter(risk -> other.isEmpty() || risk.atLeast(other.get())).or(() -> other);
  }

  private static Risk stricter(Risk known, Optional<Risk> raised) {
    return raised.filter(risk -> risk.atLeast(known)).orElse(known);
  }
}
