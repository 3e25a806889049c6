package dev.tasuki.interpreter;

import static dev.tasuki.interpreter.Runbooks.action;
import static dev.tasuki.interpreter.Runbooks.timeout;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.attempt.ActionAnswer;
import dev.tasuki.attempt.ProbeAnswer;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.run.RunState;
import java.time.Duration;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The target of {@code tokened} remembers a token for 10 minutes. */
final class TokenTest {
  private static final Duration SETTLE = Duration.ofSeconds(20);
  private static final String RESET = "reset, now run-2";

  private static World hanging() {
    return World.of(Runbooks.of(timeout(action("t", "tokened"), "2h"))).hangs("tokened").go();
  }

  private static World lostAfter(World world, Duration duration) {
    world.pass(duration);
    return world.ends(
        "tokened",
        new CallFailure(
            RunbookError.OUTCOME_UNKNOWN,
            "no answer",
            false,
            true,
            java.util.Optional.empty(),
            java.util.Optional.empty()));
  }

  @Test
  void withinItsLifeTheTokenIsSentAgain() {
    World world = lostAfter(hanging(), Duration.ofMinutes(7)).pass(SETTLE);
    world.hasRan("t", "t").ended(RunState.DONE);
    assertThat(world.tokens().get(0)).isEqualTo(world.tokens().get(1));
  }

  @Test
  void pastItsLifeTheEffectIsLookedForInstead() {
    World world =
        lostAfter(
                hanging()
                    .probes(
                        "tokened",
                        new ProbeAnswer.Happened(new ActionAnswer(new TreeMap<>(), true))),
                Duration.ofMinutes(9))
            .pass(SETTLE);
    world.hasRan("t").ended(RunState.DONE);
  }

  @Test
  void pastItsLifeAPersonIsAskedWhereTheActionHasNoProbe() {
    lostAfter(hanging(), Duration.ofMinutes(9))
        .pass(SETTLE)
        .hasRan("t")
        .heldAt("t", "done", "retry", "undo", "abort");
  }

  @Test
  void afterAResetTheTokenCountsAsUsedSinceTheRunBegan() {
    World world =
        World.of(Runbooks.of(action("look", "look"), action("t", "tokened")))
            .hangs("look")
            .setBack("tokened", RESET)
            .go()
            .pass(Duration.ofMinutes(9))
            .ends("look")
            .pass(SETTLE);
    world.heldAt("t", "done", "retry", "undo", "abort");
    assertThat(world.made).anyMatch(call -> call.kind() == CallKind.PROBE);
    assertThat(world.view().held().getFirst().code()).isEqualTo(RunbookError.OUTCOME_UNKNOWN.id());
  }

  @Test
  void aLostAttemptDoesNotHideBehindALaterOneThatIsRefused() {
    World world =
        World.of(Runbooks.of(action("t", "tokened")))
            .loses("tokened")
            .fails("tokened", RunbookError.TARGET_DENIED)
            .go()
            .pass(SETTLE);
    world.hasRan("t", "t").heldAt("t", "done", "retry", "undo", "abort");
    assertThat(world.view().held().getFirst().unknown()).isTrue();
    world.happened("t").ended(RunState.DONE);
  }
}
