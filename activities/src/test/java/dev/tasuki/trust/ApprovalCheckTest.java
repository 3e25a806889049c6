package dev.tasuki.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.attempt.DigestTree;
import dev.tasuki.attempt.GateProof;
import dev.tasuki.attempt.GateQuestion;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.DecisionRecord;
import dev.tasuki.record.Person;
import dev.tasuki.record.Signed;
import dev.tasuki.record.Target;
import dev.tasuki.record.Verdict;
import dev.tasuki.signature.SigningKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A disruptive step in production, which one member of {@code @sre} has to approve. */
class ApprovalCheckTest {
  private final Forgery run = new Forgery().begun();
  private Instant now = Forgery.NOW.plusSeconds(60);

  private void allowed(GateProof proof) {
    assertThatCode(() -> change(Optional.of(proof))).doesNotThrowAnyException();
  }

  private void refused(GateProof proof, String why) {
    refused(Optional.of(proof), RunbookError.APPROVAL_UNPROVEN, why);
  }

  private void refused(Optional<GateProof> proof, RunbookError code, String why) {
    assertThatThrownBy(() -> change(proof))
        .isInstanceOfSatisfying(RunbookException.class, e -> assertThat(e.error()).isEqualTo(code))
        .hasMessageContaining(why);
  }

  private void change(Optional<GateProof> proof) {
    run.trust(now).checkChange(run.call(proof), run.contract(), run.caller());
  }

  private GateProof with(DecisionRecord decision) {
    return with(Forgery.KEYS.signer().sign(decision));
  }

  private GateProof with(Signed<DecisionRecord> decision) {
    return new GateProof(run.question(), false, run.way(false), run.deferred, List.of(decision));
  }

  @Test
  void whatTheRightPersonApprovedMayRun() {
    allowed(run.approvedBy(Forgery.HANAKO));
  }

  @Test
  void aDisruptiveStepWithoutAnApprovalDoesNotRun() {
    refused(Optional.empty(), RunbookError.APPROVAL_UNPROVEN, "no approval comes with it");
    refused(run.approvedBy(), "nobody is not enough");
  }

  @Test
  void aReversibleStepThatNoGateCoversMayRun() {
    run.action = "kubernetes.cordon";
    run.step = "act/cordon";
    assertThatCode(() -> change(Optional.empty())).doesNotThrowAnyException();
  }

  @Test
  void theCataloguesRiskHoldsAndTheRunbookCanOnlyRaiseIt() {
    run.raised = Optional.of(Risk.READ);
    refused(Optional.empty(), RunbookError.APPROVAL_UNPROVEN, "it is disruptive");
    run.raised = Optional.of(Risk.DANGEROUS);
    refused(run.approvedBy(Forgery.HANAKO), "hanako is not enough for what is dangerous");
    allowed(run.approvedBy(Forgery.HANAKO, Forgery.TARO));
  }

  @Test
  void anInputThatWasNotApprovedDoesNotRun() {
    GateProof proof = run.approvedBy(Forgery.HANAKO);
    run.input.put("node", "ip-10-0-1-18");
    refused(proof, "what was approved at \"act\" is something else");
  }

  @Test
  void factsThatWereNotApprovedDoNotRun() {
    GateProof proof = run.approvedBy(Forgery.HANAKO);
    run.facts.put("nodeUid", "u-2");
    refused(proof, "is something else");
  }

  @Test
  void anotherActionTargetOrStepThanTheApprovedDoesNotRun() {
    GateProof proof = run.approvedBy(Forgery.HANAKO);
    run.action = "kubernetes.cordon";
    refused(Optional.of(proof), RunbookError.RUN_UNPROVEN, "calls no kubernetes.cordon");
    run.step = "act/cordon";
    refused(proof, "is something else");
    run.action = "kubernetes.drain-node";
    run.step = "act/drain";
    run.target = Forgery.STAGING;
    refused(proof, "is something else");
    run.target = Forgery.TARGET;
    run.step = "act/other";
    refused(Optional.of(proof), RunbookError.RUN_UNPROVEN, "at \"act/other\"");
    run.step = "elsewhere/drain";
    refused(proof, "is something else");
  }

  @Test
  void aDeferredInputMayBeAnythingButItsExpressionIsTheApprovedOne() {
    run.deferred.put("timeout", "{{ steps.look.timeout }}");
    run.input.put("timeout", "5m");
    GateProof proof = run.approvedBy(Forgery.HANAKO);
    run.input.put("timeout", "10m");
    allowed(proof);
    run.deferred.put("timeout", "{{ steps.other.timeout }}");
    refused(
        new GateProof(proof.question(), false, proof.way(), run.deferred, proof.decisions()),
        "is something else");
  }

  @Test
  void aQuestionThatNobodyAnsweredIsNotCoveredByTheAnswerToAnother() {
    GateProof proof = run.approvedBy(Forgery.HANAKO);
    run.input.put("node", "ip-10-0-1-18");
    refused(
        new GateProof(run.question(), false, run.way(false), run.deferred, proof.decisions()),
        "hanako decided another question");
  }

  @Test
  void aDecisionForAnotherGateOrRunDoesNotCount() {
    DecisionRecord good = run.decision(Forgery.HANAKO);
    refused(with(other(good, "other:run:x", good.firstRunId(), "act")), "another question");
    refused(with(other(good, good.workflowId(), "run-0", "act")), "another question");
    refused(with(other(good, good.workflowId(), good.firstRunId(), "later")), "another question");
  }

  private static DecisionRecord other(DecisionRecord of, String run, String first, String gate) {
    return new DecisionRecord(
        run,
        first,
        gate,
        of.revision(),
        of.digest(),
        of.person(),
        of.verdict(),
        of.reason(),
        of.clickId(),
        of.at());
  }

  @Test
  void anApprovalOfAnEarlierRunOfTheSameIdDoesNotCount() {
    GateQuestion now = run.question();
    GateQuestion before =
        new GateQuestion(
            now.definition(), "run-0", now.gate(), now.target(), now.approvers(), now.covered());
    refused(
        new GateProof(
            before,
            false,
            run.way(false),
            run.deferred,
            run.approvedBy(Forgery.HANAKO).decisions()),
        "one of another run");
  }

  @Test
  void aDenialIsNoApproval() {
    DecisionRecord good = run.decision(Forgery.HANAKO);
    refused(
        with(
            new DecisionRecord(
                good.workflowId(),
                good.firstRunId(),
                good.gate(),
                1,
                good.digest(),
                good.person(),
                Verdict.DENY,
                "no",
                "x",
                good.at())),
        "did not approve");
  }

  @Test
  void whatNobodySignedOrAnotherKeySignedDoesNotCount() {
    DecisionRecord good = run.decision(Forgery.HANAKO);
    for (Signed<DecisionRecord> forged :
        List.of(
            Signed.unsigned(good),
            SigningKeys.make("starter-1").signer().sign(good),
            SigningKeys.make("mine").signer().sign(good))) {
      refused(Optional.of(with(forged)), RunbookError.SIGNATURE_REFUSED, "DecisionRecord");
    }
  }

  @Test
  void groupsCountAsSigned() {
    refused(run.approvedBy(Forgery.STRANGER), "jiro is not enough");
    Signed<DecisionRecord> signed = Forgery.KEYS.signer().sign(run.decision(Forgery.STRANGER));
    DecisionRecord promoted = run.decision(new Person("jiro", List.of("@sre")));
    refused(
        Optional.of(with(new Signed<>(promoted, signed.keyId(), signed.signature()))),
        RunbookError.SIGNATURE_REFUSED,
        "does not fit");
  }

  @Test
  void whoAskedForTheRunDoesNotCount() {
    refused(run.approvedBy(Forgery.REQUESTER, Forgery.HANAKO), "ichiro asked for the run");
  }

  @Test
  void onePersonTwiceIsOnePerson() {
    run.raised = Optional.of(Risk.DANGEROUS);
    refused(run.approvedBy(Forgery.HANAKO, Forgery.HANAKO), "hanako is not enough");
  }

  @Test
  void theEnvironmentIsThatOfTheWorkersOwnConfiguration() {
    run.target = new Target("prod-a", "cluster", "prod", "eu-west-1", "staging", "@sales");
    refused(run.approvedBy(Forgery.STRANGER), "jiro is not enough for what is disruptive in prod");
    run.target = Forgery.STAGING;
    allowed(run.approvedBy(Forgery.STRANGER));
  }

  @Test
  void aPlaceThatThisWorkerDoesNotKnowIsRefused() {
    run.target = new Target("prod-z", "cluster", "prod", "eu-west-1", "staging", "@sales");
    refused(
        Optional.of(run.approvedBy(Forgery.HANAKO)),
        RunbookError.TARGET_UNCONFIGURED,
        "\"prod-z\"");
  }

  @Test
  void anApprovalOfYesterdayIsTooOldButStillCoversWhatTakesBack() {
    now = Forgery.NOW.plus(Duration.ofDays(1)).plusSeconds(1);
    GateProof proof = run.approvedBy(Forgery.HANAKO);
    refused(proof, "more than a day ago");
    allowed(takenBack(proof));
  }

  @Test
  void anActionOfTheBodyDoesNotPassAsOneThatTakesBack() {
    GateProof real = run.approvedBy(Forgery.HANAKO);
    GateProof aside =
        new GateProof(real.question(), true, real.way(), run.deferred, real.decisions());
    refused(Optional.of(aside), RunbookError.RUN_UNPROVEN, "calls no kubernetes.drain-node");
    run.step = "act/cordon/undo";
    refused(Optional.of(aside), RunbookError.RUN_UNPROVEN, "at \"act/cordon/undo\"");
  }

  private GateProof takenBack(GateProof real) {
    List<DigestTree.Sibling> way = run.way(true);
    run.action = "kubernetes.uncordon";
    run.step = "act/cordon/undo";
    run.input.remove("grace");
    return new GateProof(real.question(), true, way, run.deferred, real.decisions());
  }

  @Test
  void aWayThatIsAnothersOrNoneCoversNothing() {
    GateProof real = run.approvedBy(Forgery.HANAKO);
    for (List<DigestTree.Sibling> way : List.of(run.way(true), List.<DigestTree.Sibling>of())) {
      refused(
          new GateProof(real.question(), false, way, run.deferred, real.decisions()),
          "is something else");
    }
  }

  @Test
  void whatTakesBackIsWhatWasShown() {
    GateProof aside = takenBack(run.approvedBy(Forgery.HANAKO));
    allowed(aside);
    run.input.put("node", "ip-10-0-1-18");
    refused(aside, "is to be taken back, or ended, by something else");
  }

  @Test
  void anInputIsAsItIsWrittenOrAsSomebodyOrderedItOverASignature() {
    run.action = "kubernetes.cordon";
    run.step = "act/cordon";
    run.input.put("grace", "5m");
    Optional<GateProof> none = Optional.empty();
    refused(none, RunbookError.RUN_UNPROVEN, "the input \"grace\" of \"act/cordon\" is neither");
    run.changes.add(
        Forgery.KEYS.signer().sign(run.order(Forgery.HANAKO, "act/cordon", "grace", "5m")));
    assertThatCode(() -> change(none)).doesNotThrowAnyException();
    run.input.put("grace", "6m");
    refused(none, RunbookError.RUN_UNPROVEN, "is neither");
    run.input.put("grace", "60s");
    run.input.put("force", true);
    run.changes.clear();
    refused(none, RunbookError.RUN_UNPROVEN, "the input \"force\"");
  }

  @Test
  void anOrderThatNobodySignedOrForAnotherStepChangesNoInput() {
    run.action = "kubernetes.cordon";
    run.step = "act/cordon";
    run.input.put("grace", "5m");
    run.changes.add(Signed.unsigned(run.order(Forgery.HANAKO, "act/cordon", "grace", "5m")));
    refused(Optional.empty(), RunbookError.SIGNATURE_REFUSED, "CommandRecord");
    run.changes.clear();
    run.changes.add(
        Forgery.KEYS.signer().sign(run.order(Forgery.HANAKO, "act/drain", "grace", "5m")));
    refused(Optional.empty(), RunbookError.RUN_UNPROVEN, "ordered something else");
  }

  @Test
  void whoChangedAnInputDoesNotApproveIt() {
    run.input.put("grace", "5m");
    run.changes.add(
        Forgery.KEYS.signer().sign(run.order(Forgery.HANAKO, "act/drain", "grace", "5m")));
    refused(run.approvedBy(Forgery.HANAKO), "hanako changed an input of the step");
    allowed(run.approvedBy(Forgery.TARO));
  }
}
