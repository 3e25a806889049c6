package dev.tasuki.trust;

import dev.tasuki.attempt.ActionCall;
import dev.tasuki.attempt.DigestTree;
import dev.tasuki.attempt.GatePolicy;
import dev.tasuki.attempt.GateProof;
import dev.tasuki.attempt.GateQuestion;
import dev.tasuki.attempt.GateRequest;
import dev.tasuki.attempt.GateStep;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.policy.Quorum;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.DecisionRecord;
import dev.tasuki.record.Person;
import dev.tasuki.record.Signed;
import dev.tasuki.record.StartRecord;
import dev.tasuki.record.Target;
import dev.tasuki.record.Verdict;
import dev.tasuki.signature.Verifier;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Whether signed decisions of the right people cover exactly what a hand is about to do, by the
 * worker's own policy. How long an approval is valid is a matter of the run; here only what is
 * plainly old is refused.
 */
final class ApprovalCheck {
  /** After this no approval counts for an attempt, whatever the run says. */
  static final Duration OLDEST = Duration.ofDays(1);

  private final Verifier verifier;
  private final Function<GateRequest, GatePolicy> policy;
  private final Function<String, Optional<Target>> places;
  private final InstantSource clock;

  ApprovalCheck(
      Verifier verifier,
      Function<GateRequest, GatePolicy> policy,
      Function<String, Optional<Target>> places,
      InstantSource clock) {
    this.verifier = verifier;
    this.policy = policy;
    this.places = places;
    this.clock = clock;
  }

  /**
   * What is reversible and stands under no gate needs no approval; everything else does.
   *
   * @throws RunbookException {@code APPROVAL_UNPROVEN}, {@code SIGNATURE_REFUSED}
   */
  void check(ActionCall call, String action, Risk risk, StartRecord start, ChangedBy changed) {
    if (call.approval().isEmpty()) {
      if (risk.atLeast(Risk.DISRUPTIVE)) {
        throw unproven(call, "it is " + risk.word() + ", and no approval comes with it");
      }
      return;
    }
    GateProof proof = call.approval().get();
    checkQuestion(call, action, proof, start);
    List<DecisionRecord> decisions = decisions(call, proof);
    checkPeople(call, proof.question(), risk, decisions, start, changed);
    if (!proof.aside()) {
      checkAge(call, decisions);
    }
  }

  private static void checkQuestion(
      ActionCall call, String action, GateProof proof, StartRecord start) {
    GateQuestion question = proof.question();
    if (!question.definition().equals(start.definitionDigest())
        || !question.firstRunId().equals(call.run().firstRunId())) {
      throw unproven(call, "the approval is one of another run");
    }
    if (proof.aside()) {
      checkAside(call, action, proof);
    } else if (!covers(proof, step(call, action, proof))) {
      throw unproven(call, "what was approved at \"" + question.gate() + "\" is something else");
    }
  }

  private static boolean covers(GateProof proof, GateStep step) {
    return DigestTree.rootOf(step.leaf(proof.aside()), proof.way())
        .equals(proof.question().covered());
  }

  /** What takes back, or comes finally, was shown with its action, place and inputs, too. */
  private static void checkAside(ActionCall call, String action, GateProof proof) {
    boolean shown =
        GateStep.askedAs(call.step()).stream()
            .map(
                path ->
                    new GateStep(
                        path,
                        action,
                        call.target(),
                        known(call, proof),
                        proof.deferred(),
                        new TreeMap<>()))
            .anyMatch(step -> covers(proof, step));
    if (!shown) {
      throw unproven(
          call,
          "what was approved at \""
              + proof.question().gate()
              + "\" is to be taken back, or ended, by something else");
    }
  }

  /** The step as the hand really got it. */
  private static GateStep step(ActionCall call, String action, GateProof proof) {
    SortedMap<String, Object> facts =
        proof.deferred().isEmpty() ? call.approvedFacts().orElseGet(TreeMap::new) : new TreeMap<>();
    return new GateStep(
        call.step(), action, call.target(), known(call, proof), proof.deferred(), facts);
  }

  private static SortedMap<String, Object> known(ActionCall call, GateProof proof) {
    SortedMap<String, Object> known = new TreeMap<>(call.input());
    known.keySet().removeAll(proof.deferred().keySet());
    return known;
  }

  private List<DecisionRecord> decisions(ActionCall call, GateProof proof) {
    String digest = proof.question().digest();
    List<DecisionRecord> decisions = new ArrayList<>();
    for (Signed<DecisionRecord> signed : proof.decisions()) {
      DecisionRecord decision = verifier.verify(signed);
      if (!decision.workflowId().equals(call.run().workflowId())
          || !decision.firstRunId().equals(call.run().firstRunId())
          || !decision.gate().equals(proof.question().gate())
          || !decision.digest().equals(digest)) {
        throw unproven(call, decision.person().name() + " decided another question");
      }
      if (decision.verdict() != Verdict.APPROVE) {
        throw unproven(call, decision.person().name() + " did not approve");
      }
      decisions.add(decision);
    }
    return decisions;
  }

  private void checkAge(ActionCall call, List<DecisionRecord> decisions) {
    Instant oldest = clock.instant().minus(OLDEST);
    if (decisions.stream().map(DecisionRecord::at).noneMatch(oldest::isBefore)) {
      throw unproven(call, "it was approved more than a day ago; retry asks anew");
    }
  }

  private void checkPeople(
      ActionCall call,
      GateQuestion question,
      Risk risk,
      List<DecisionRecord> decisions,
      StartRecord start,
      ChangedBy changed) {
    GateRequest request =
        new GateRequest(
            call.run().runbook(),
            question.gate(),
            risk,
            judged(call, question),
            question.approvers());
    GatePolicy needed = policy.apply(request);
    if (decisions.stream().anyMatch(decision -> passesAlone(decision, needed))) {
      return;
    }
    List<Person> people = new ArrayList<>();
    for (DecisionRecord decision : decisions) {
      Person person = decision.person();
      if (person.name().equals(start.requester().name())) {
        throw unproven(call, person.name() + " asked for the run and cannot approve it");
      }
      if (changed.people().contains(person.name())) {
        throw unproven(call, person.name() + " changed an input of the step and cannot approve it");
      }
      if (people.stream().noneMatch(other -> other.name().equals(person.name()))) {
        people.add(person);
      }
    }
    // Whether time was up is the run's to know; who may decide then is configured here all the
    // same.
    if (!Quorum.reached(needed.escalated(), people)) {
      throw unproven(
          call,
          "by this worker's policy %s is not enough for what is %s in %s"
              .formatted(
                  people.isEmpty() ? "nobody" : String.join(", ", names(people)),
                  risk.word(),
                  request.target().environment()));
    }
  }

  private static boolean passesAlone(DecisionRecord decision, GatePolicy policy) {
    return decision.breakGlass()
        && !decision.reason().isBlank()
        && policy
            .breakGlass()
            .filter(rule -> decision.person().groups().contains(rule.group()))
            .isPresent();
  }

  /** The owner is that of the place the gate asks about; the environment that of the step's own. */
  private Target judged(ActionCall call, GateQuestion question) {
    Target own = own(call.target());
    Target asked = own(question.target());
    return new Target(
        asked.name(),
        asked.kind(),
        asked.account(),
        asked.region(),
        own.environment(),
        asked.owner());
  }

  /** As this worker's configuration has it, whatever the call says. */
  private Target own(Target named) {
    return named.isPlace()
        ? places
            .apply(named.name())
            .orElseThrow(
                () ->
                    new RunbookException(
                        RunbookError.TARGET_UNCONFIGURED,
                        "no cluster or account \"%s\" is configured on this worker; nothing was done"
                            .formatted(named.name())))
        : Target.none();
  }

  private static List<String> names(List<Person> people) {
    return people.stream().map(Person::name).toList();
  }

  private static RunbookException unproven(ActionCall call, String why) {
    return new RunbookException(
        RunbookError.APPROVAL_UNPROVEN, "\"%s\" did not act: %s".formatted(call.step(), why));
  }
}
