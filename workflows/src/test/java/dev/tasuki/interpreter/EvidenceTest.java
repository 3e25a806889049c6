package dev.tasuki.interpreter;

import static dev.tasuki.interpreter.Kinds.expressions;
import static dev.tasuki.interpreter.Kinds.keeping;
import static dev.tasuki.interpreter.Kinds.probed;
import static dev.tasuki.interpreter.Kinds.sealed;
import static dev.tasuki.interpreter.Runbooks.action;
import static dev.tasuki.interpreter.Runbooks.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.attempt.ActionAnswer;
import dev.tasuki.attempt.ActionCall;
import dev.tasuki.attempt.EvidenceRequest;
import dev.tasuki.attempt.Keeping;
import dev.tasuki.definition.Cover;
import dev.tasuki.definition.FinishOutcome;
import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Template;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import dev.tasuki.run.StepState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Evidence, the runbook's own probes, outputs, and what is proposed next. */
final class EvidenceTest {
  @Test
  void inputAndFullAnswerAreStoredAndShown() {
    World world =
        World.of(
                Runbooks.of(
                    sealed(keeping(action("seen", "look"), "n", "result.nodes[0]"), "Nodes before"),
                    action("a", "cordon")))
            .says("look", "nodes", List.of("n1", "n2"))
            .go()
            .hasRan("a")
            .ended(RunState.DONE);
    EvidenceRequest stored =
        (EvidenceRequest)
            world.made.stream()
                .filter(c -> c.kind() == CallKind.EVIDENCE)
                .findFirst()
                .orElseThrow()
                .input();
    assertThat(stored.title()).isEqualTo("Nodes before");
    assertThat(stored.answer()).containsEntry("nodes", List.of("n1", "n2"));
    assertThat(stored.input()).containsEntry("node", "n1");
    assertThat(world.view().evidence())
        .extracting(RunView.Evidence::title)
        .containsExactly("Nodes before");
    assertThat(world.memory()).doesNotContain("n2");
  }

  @Test
  void aHandIsToldWhatIsKeptAndWhatThatReads() {
    World world =
        World.of(
                Runbooks.of(
                    keeping(action("first", "look"), "n", "result.nodes[0]"),
                    keeping(
                        action("seen", "look"), "m", "result.nodes.filter(x, x != steps.first.n)")))
            .says("look", "nodes", List.of("n1", "n2"))
            .says("look", "nodes", List.of("n1", "n2"))
            .go()
            .ended(RunState.DONE);
    Keeping wanted = ((ActionCall) world.made.getLast().input()).keeping().orElseThrow();
    SortedMap<String, Object> first = new TreeMap<>();
    first.put("n", "n1");
    assertThat(wanted.variables()).containsOnlyKeys("steps");
    assertThat(wanted.variables().get("steps")).isEqualTo(new TreeMap<>(Map.of("first", first)));
  }

  @Test
  void whatTheHandHasKeptAndSealedIsNotAskedForAgain() {
    SortedMap<String, Object> kept = new TreeMap<>();
    kept.put("n", "n1");
    World world =
        World.of(
                Runbooks.of(
                    sealed(keeping(action("seen", "look"), "n", "result.nodes[0]"), "Nodes"),
                    with(action("a", "cordon"), "node", "${steps.seen.n}")))
            .answers("look", ActionAnswer.kept(kept, false).sealed("sha256:abc"))
            .go()
            .hasRan("a")
            .ended(RunState.DONE);
    assertThat(world.made).noneMatch(c -> c.kind() == CallKind.EVIDENCE);
    assertThat(world.view().evidence())
        .extracting(RunView.Evidence::digest)
        .containsExactly("sha256:abc");
    assertThat(world.lastCall("cordon").input()).containsEntry("node", "n1");
  }

  @Test
  void whatCannotBeStoredHasFailed() {
    World world =
        World.of(Runbooks.of(sealed(action("seen", "look"), "Nodes"), action("a", "cordon")))
            .fails("tasuki.evidence", RunbookError.TARGET_TRANSIENT)
            .go()
            .hasRan()
            .heldAt("seen", "retry", "undo", "abort");
    assertThat(world.view().held().getFirst().code()).isEqualTo(RunbookError.EVIDENCE_LOST.id());
    world.retry("seen").hasRan("a").ended(RunState.DONE);
  }

  @Test
  void aChangeIsNotRepeatedOnlyBecauseItsEvidenceCouldNotBeStored() {
    World.of(Runbooks.of(sealed(action("a", "cordon"), "What was cordoned")))
        .fails("tasuki.evidence", RunbookError.TARGET_TRANSIENT)
        .go()
        .heldAt("a", "retry", "undo", "abort")
        .retry("a")
        .hasRan("a")
        .ended(RunState.DONE);
  }

  @Test
  void anOwnProbeFindsOutWhetherALostAttemptHappened() {
    World.of(Runbooks.of(probed(action("m", "mail"), "result.sent")))
        .loses("mail")
        .says("look", "sent", true)
        .go()
        .pass(Duration.ofSeconds(20))
        .hasRan("m")
        .ended(RunState.DONE);
    World.of(Runbooks.of(probed(action("m", "mail"), "result.sent")))
        .loses("mail")
        .says("look", "sent", false)
        .go()
        .pass(Duration.ofSeconds(20))
        .hasRan("m", "m")
        .ended(RunState.DONE);
  }

  @Test
  void aProbeThatCannotBeReadAsksAPerson() {
    World.of(Runbooks.of(probed(action("m", "mail"), "result.sent")))
        .loses("mail")
        .go()
        .pass(Duration.ofSeconds(20))
        .heldAt("m", "done", "retry", "undo", "abort")
        .state("m", StepState.UNKNOWN);
  }

  @Test
  void outputsAreGivenAtTheEndOfTheBody() {
    PinnedRunbook runbook =
        new PinnedRunbook(
            Kinds.runbook(
                "node-replace",
                expressions("first", "steps.seen.nodes[0]"),
                Cover.NONE,
                action("seen", "look")),
            Runbooks.of().actions());
    World world = World.of(runbook).says("look", "nodes", List.of("n1")).go().ended(RunState.DONE);
    assertThat(world.finish().outputs()).containsEntry("first", "n1");
    assertThat(world.view().outputs()).containsEntry("first", "n1");
  }

  @Test
  void outputsWithoutAValueFailTheRunAndUndoNothing() {
    PinnedRunbook runbook =
        new PinnedRunbook(
            Kinds.runbook(
                "node-replace",
                expressions("first", "steps.seen.nodes[7]"),
                Cover.NONE,
                action("a", "cordon"),
                action("seen", "look")),
            Runbooks.of().actions());
    World world = World.of(runbook).says("look", "nodes", List.of("n1")).go();
    world.hasRan("a").ended(RunState.FAILED);
    assertThat(world.finish().message())
        .contains(RunbookError.EXPRESSION_INVALID.id() + " the outputs have no value");
  }

  @Test
  void whatIsHandedOverIsProposedWithTheExactCommand() {
    SortedMap<String, Object> with = new TreeMap<>();
    with.put("node", "it's ${steps.seen.nodes[0]}");
    Step.Finish finish =
        new Step.Finish(
            Runbooks.head("end", OnFailure.HOLD),
            FinishOutcome.HANDED_OVER,
            new Template("over to you"),
            Optional.of(new Template("node-drain")),
            with);
    World world =
        World.of(Runbooks.of(action("seen", "look"), finish))
            .says("look", "nodes", List.of("n1"))
            .go()
            .ended(RunState.HANDED_OVER);
    assertThat(world.view().proposals())
        .extracting(RunView.Proposal::command)
        .containsExactly(
            "./tasuki start node-drain --target prod-a -p 'node=it'\\''s n1' --mode execute");
  }
}
