package dev.tasuki.trust;

import static dev.tasuki.trust.Verdicts.allowed;
import static dev.tasuki.trust.Verdicts.refused;

import dev.tasuki.json.Json;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.record.Mode;
import dev.tasuki.record.Person;
import dev.tasuki.record.Signed;
import dev.tasuki.record.StartRecord;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Runs in runs: a child is believed for what its parent, and theirs, were started with. */
class ChildLineageTest {
  private static final Beginning.Parent PARENT = new Beginning.Parent(Forgery.RUN, "run-1");

  private static Forgery child() {
    Forgery run = new Forgery().begun();
    run.runbook = Forgery.CHILD;
    return child(run, start());
  }

  private static Forgery child(Forgery run, StartRecord start) {
    run.start = start;
    run.signed = Signed.unsigned(start);
    run.put(run.beginning(Optional.of(PARENT)));
    run.orders.put(
        Forgery.RUN + " run-1 " + start.workflowId(),
        new ChildOrder("drain-only", Json.digest(start)));
    return run;
  }

  private static StartRecord start() {
    return Forgery.start(Forgery.RUN + ":act", Forgery.CHILD, Mode.EXECUTE);
  }

  private static StartRecord with(StartRecord start, Person requester, Optional<String> bundle) {
    return new StartRecord(
        start.workflowId(),
        start.definitionDigest(),
        start.parameters(),
        start.target(),
        requester,
        start.mode(),
        start.reason(),
        start.alert(),
        start.at(),
        bundle);
  }

  @Test
  void aChildIsBelievedForTheStartOfItsRoot() {
    allowed(child());
  }

  @Test
  void aChildWhoseRootNobodySignedIsRefused() {
    Forgery run = new Forgery();
    run.signed = Signed.unsigned(run.start);
    run.begun();
    run.runbook = Forgery.CHILD;
    refused(child(run, start()), RunbookError.SIGNATURE_REFUSED, "is not signed");
  }

  @Test
  void aChildThatItsParentDidNotStartIsRefused() {
    Forgery run = child();
    run.orders.clear();
    refused(run, "did not start it");
  }

  @Test
  void aChildWithAnotherInputThanItsParentGaveIsRefused() {
    Forgery run = child();
    run.orders.replaceAll((_, order) -> new ChildOrder(order.type(), "sha256:other"));
    refused(run, "the child's input is another");
  }

  @Test
  void aChildWhoseParentIsGoneIsRefused() {
    Forgery run = child();
    run.beginnings.remove(Forgery.RUN + " run-1");
    refused(run, "Temporal has no execution run-1");
  }

  @Test
  void aChildThatTheClosureDoesNotHoldIsRefused() {
    Forgery run = new Forgery().begun();
    run.runbook = new PinnedRunbook(Forgery.CHILD.definition(), Forgery.RUNBOOK.actions());
    refused(
        child(run, Forgery.start(Forgery.RUN + ":act", run.runbook, Mode.EXECUTE)),
        "the definition is another");
  }

  @Test
  void aChildOfAnotherRequesterIsRefused() {
    Forgery run = new Forgery().begun();
    run.runbook = Forgery.CHILD;
    refused(
        child(run, with(start(), new Person("somebody", List.of()), Optional.empty())),
        "the requester is another");
  }

  @Test
  void aChildOfAnotherBundleIsRefused() {
    Forgery run = new Forgery().begun();
    run.runbook = Forgery.CHILD;
    refused(
        child(
            run,
            with(start(), Forgery.REQUESTER, Optional.of("3f2a9c1@0123456789ab by reviewer-1"))),
        "the bundle is another");
  }

  @Test
  void aChildOfADiagnosingRunDoesNotExecute() {
    Forgery run = new Forgery();
    run.start = Forgery.start(Forgery.RUN, Forgery.RUNBOOK, Mode.DIAGNOSE);
    run.signed = Forgery.KEYS.signer().sign(run.start);
    run.begun();
    run.runbook = Forgery.CHILD;
    refused(child(run, start()), "the mode is another");
  }
}
