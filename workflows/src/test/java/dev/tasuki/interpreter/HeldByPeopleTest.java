package dev.tasuki.interpreter;

import static dev.tasuki.interpreter.Runbooks.action;
import static dev.tasuki.interpreter.Runbooks.check;
import static dev.tasuki.interpreter.Runbooks.gated;
import static dev.tasuki.interpreter.Runbooks.gatedGroup;
import static dev.tasuki.interpreter.Runbooks.undoneBy;
import static dev.tasuki.interpreter.Runbooks.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.attempt.ActionCall;
import dev.tasuki.attempt.GateProof;
import dev.tasuki.attempt.GateStep;
import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.Step;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.record.Verdict;
import dev.tasuki.record.WayOn;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import dev.tasuki.run.StepState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HeldByPeopleTest {
  private static SortedMap<String, Object> fields(String name, Object value) {
    return new TreeMap<>(Map.of(name, value));
  }

  private static World other(World world, String step, Object node) {
    return world.send(world.order(WayOn.RETRY, step, fields("node", node), ""));
  }

  private static List<ActionCall> calls(World world, String activity) {
    return world.made.stream()
        .filter(call -> call.activity().equals(activity))
        .map(call -> (ActionCall) call.input())
        .toList();
  }

  private static List<Object> nodes(World world, String activity) {
    return calls(world, activity).stream().map(call -> call.input().get("node")).toList();
  }

  @Test
  void aRetryRunsWithTheInputsThatAPersonChangedUnderANewToken() {
    World world =
        World.of(Runbooks.of(action("cordon", "cordon")))
            .fails("cordon", RunbookError.TARGET_NOT_FOUND)
            .go();
    assertThat(world.view().held().getFirst().changeable()).containsExactly("node");
    other(world, "cordon", "n2").ended(RunState.DONE);
    assertThat(nodes(world, "cordon")).containsExactly("n1", "n2");
    List<ActionCall> calls = calls(world, "cordon");
    assertThat(calls.get(1).group()).isEqualTo(2);
    assertThat(calls.get(1).token()).isNotEqualTo(calls.get(0).token());
    assertThat(calls.get(0).changes()).isEmpty();
    assertThat(calls.get(1).changes()).hasSize(1);
    assertThat(world.view().notes()).singleElement().asString().startsWith("hanako changed inputs");
  }

  @Test
  void everyInputsThatAStepMayHaveChangedSomethingWithAreTakenBack() {
    World world =
        World.of(Runbooks.of(action("cordon", "cordon"), action("more", "tokened")))
            .fails("cordon", RunbookError.TARGET_DENIED)
            .fails("tokened", RunbookError.TARGET_DENIED)
            .go();
    other(world, "cordon", "n2").undo("more").ended(RunState.FAILED);
    assertThat(nodes(world, "uncordon")).containsExactly("n2", "n1");
  }

  @Test
  void inputsThatNeverRanAreNotTakenBack() {
    World world =
        World.of(Runbooks.of(gated(action("cordon", "cordon"))))
            .fails("cordon", RunbookError.TARGET_DENIED)
            .go()
            .approve(World.HANAKO);
    other(world, "cordon", "n2").deny(World.TARO).ended(RunState.DENIED);
    assertThat(nodes(world, "cordon")).containsExactly("n1");
    assertThat(nodes(world, "uncordon")).containsExactly("n1");
  }

  @Test
  void underAGateChangedInputsAreAskedAnewAndWhoChangedThemDoesNotDecide() {
    World world =
        World.of(Runbooks.of(gated(action("drain", "drain"))))
            .fails("drain", RunbookError.TARGET_DENIED)
            .go()
            .approve(World.HANAKO);
    other(world, "drain", "n2").askedAt("drain", 2);
    RunView.Question question = world.view().questions().getFirst();
    assertThat(question.steps().getFirst().input()).containsEntry("node", "n2");
    assertThat(question.differences()).containsExactly("drain node: was \"n1\", is \"n2\"");
    world.refused(world.decision(World.HANAKO, Verdict.APPROVE), RunbookError.REQUESTER_EXCLUDED);
    world.approve(World.TARO).ended(RunState.DONE);
    assertThat(nodes(world, "drain")).containsExactly("n1", "n2");
  }

  @Test
  void aLostAttemptThatIsRepeatedBlindlyKeepsItsInputs() {
    World token = World.of(Runbooks.of(action("t", "tokened")));
    for (int i = 0; i < 30; i++) {
      token.loses("tokened");
    }
    token.go().pass(Duration.ofHours(1));
    assertThat(token.view().held().getFirst().changeable()).isEmpty();
    token.refused(token.order(WayOn.RETRY, "t", fields("node", "n2"), ""), RunbookError.NOT_HELD);
  }

  @Test
  void whereTheEffectCannotBeLookedForOtherInputsSayThatItDidNotHappen() {
    World world =
        World.of(Runbooks.of(action("mail", "mail"))).loses("mail").go().pass(Duration.ofHours(1));
    other(world, "mail", "n2").ended(RunState.DONE);
    assertThat(nodes(world, "mail")).containsExactly("n1", "n2");
  }

  @Test
  void whatAFailedReadIsGivenByHandIsReadLater() {
    World world =
        World.of(
                Runbooks.of(
                    action("seen", "look"),
                    with(action("more", "tokened"), "x", "${steps.seen.count}")))
            .fails("look", RunbookError.TARGET_DENIED)
            .go();
    RunView.Held held = world.view().held().getFirst();
    assertThat(held.needed()).containsExactly("count");
    assertThat(held.proof()).isTrue();
    assertThat(world.refusal(world.order(WayOn.DONE, "seen", new TreeMap<>(), "TICKET-7")))
        .contains("PARAMETER_INVALID")
        .contains("\"count\" is missing, which later steps read");
    world.send(world.order(WayOn.DONE, "seen", fields("count", "3"), "TICKET-7"));
    world.ended(RunState.DONE).state("seen", StepState.DONE);
    assertThat(calls(world, "tokened").getFirst().input()).containsEntry("x", 3L);
    assertThat(world.view().steps().getFirst().detail())
        .isEqualTo("done by hand by hanako: because (TICKET-7)");
  }

  @Test
  void whatWasDoneByHandNeedsAProofAndCanBeTakenBack() {
    World world =
        World.of(Runbooks.of(action("cordon", "cordon"), action("more", "tokened")))
            .fails("cordon", RunbookError.TARGET_DENIED)
            .fails("tokened", RunbookError.TARGET_DENIED)
            .go();
    assertThat(world.refusal(world.order(WayOn.DONE, "cordon", new TreeMap<>(), "")))
        .contains("PROOF_MISSING");
    assertThat(world.refusal(world.order(WayOn.DONE, "cordon", new TreeMap<>(), "x".repeat(301))))
        .contains("at most 300");
    world.happened("cordon").undo("more").ended(RunState.FAILED);
    assertThat(nodes(world, "uncordon")).containsExactly("n1");
  }

  @Test
  void anAssertIsNeitherSkippedNorDoneByHand() {
    World world =
        World.of(Runbooks.of(check("few", "false", OnFailure.HOLD)))
            .go()
            .heldAt("few", "retry", "undo", "abort");
    world.refused(world.order(WayOn.DONE, "few", false), RunbookError.NOT_HELD);
    world.refused(world.order(WayOn.RETRY, "few", fields("node", "n2"), ""), RunbookError.NOT_HELD);
  }

  @Test
  void aGateListsWhatWouldTakeBackAndWhatComesFinally() {
    Step tidy = with(action("tidy", "tokened"), "node", "${run.id}");
    Step late = with(action("late", "tokened"), "node", "${state.cordon}");
    Step own = with(action("back", "mail"), "node", "${input.node}");
    World world =
        World.of(
                Runbooks.of(
                    gatedGroup(
                        "act",
                        Kinds.group(
                            "in",
                            Kinds.lastly(tidy, late),
                            action("cordon", "cordon"),
                            undoneBy(action("drain", "drain"), own)))))
            .go();
    List<RunView.Aside> asides = world.view().questions().getFirst().asides();
    assertThat(asides)
        .extracting(a -> a.role() + " " + a.path() + " " + a.action() + " " + a.input().get("node"))
        .containsExactly(
            "undo cordon/undo uncordon n1",
            "undo drain/undo/back mail n1",
            "finally tidy tokened " + World.ID,
            "finally late tokened known when it runs");
    world.approve(World.HANAKO).ended(RunState.DONE);
    ActionCall call = calls(world, "tokened").getLast();
    assertThat(call.approval().orElseThrow().deferred()).containsOnlyKeys("node");
    shownAside(call, "tokened");
  }

  /** As the hand sees it of what takes back or comes finally. */
  private static void shownAside(ActionCall call, String action) {
    GateProof proof = call.approval().orElseThrow();
    SortedMap<String, Object> known = new TreeMap<>(call.input());
    known.keySet().removeAll(proof.deferred().keySet());
    assertThat(proof.aside()).isTrue();
    assertThat(GateStep.askedAs(call.step()))
        .anyMatch(
            path ->
                Seen.covers(
                    proof,
                    new GateStep(
                        path, action, call.target(), known, proof.deferred(), new TreeMap<>())));
  }

  @Test
  void whatComesFinallyInALoopThatIsNotKnownYetIsListedOnceForAll() {
    World world =
        World.of(
                Runbooks.of(
                    gatedGroup(
                        "act",
                        action("cordon", "cordon"),
                        action("seen", "look"),
                        Kinds.each(
                            "each",
                            "steps.seen.nodes",
                            Kinds.group(
                                "one",
                                Kinds.lastly(with(action("tidy", "tokened"), "node", "${node}")),
                                with(action("read", "look"), "node", "${node}"))))))
            .says("look", "nodes", List.of("a", "b"))
            .go();
    assertThat(world.view().questions().getFirst().asides())
        .extracting(RunView.Aside::path)
        .containsExactly("cordon/undo", "each.*/tidy");
    world.approve(World.HANAKO).ended(RunState.DONE);
    assertThat(nodes(world, "tokened")).containsExactly("a", "b");
    ActionCall call = calls(world, "tokened").getLast();
    assertThat(call.approval().orElseThrow().deferred()).containsOnlyKeys("node");
    shownAside(call, "tokened");
  }
}
