package dev.tasuki.interpreter;

import static dev.tasuki.interpreter.Runbooks.action;
import static dev.tasuki.interpreter.Runbooks.gated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.attempt.ActivityNames;
import dev.tasuki.attempt.GatePolicy;
import dev.tasuki.attempt.PageRequest;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.record.BreakGlass;
import dev.tasuki.record.BrokenGate;
import dev.tasuki.record.DecisionRecord;
import dev.tasuki.record.Person;
import dev.tasuki.record.Verdict;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Gates that wait: reminders, escalation, break-glass, and what has to be typed. */
final class PatienceTest {
  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
  private static final Person CHIEF = new Person("chie", List.of("@chiefs"));
  private static final Person BREAKER = new Person("ken", List.of("@breakers"));

  private static World drain(List<String> escalation, Optional<BreakGlass> glass) {
    return World.of(Runbooks.of(gated(action("drain", "drain"))))
        .policy(
            new GatePolicy(
                List.of(List.of("@sre")), HALF_AN_HOUR, Duration.ofHours(1), escalation, glass))
        .go();
  }

  private static RunView.Question question(World world) {
    return world.view().questions().getFirst();
  }

  private static <T> List<T> asked(World world, String activity, Class<T> type) {
    return world.made.stream()
        .filter(call -> call.activity().equals(activity))
        .map(call -> type.cast(call.input()))
        .toList();
  }

  @Test
  void peopleAreRemindedAtHalfTime() {
    World world = drain(List.of(), Optional.empty());
    assertThat(question(world).reminders()).isZero();
    world.pass(Duration.ofMinutes(15));
    assertThat(question(world).reminders()).isEqualTo(1);
    world.approve(World.HANAKO).ended(RunState.DONE);
  }

  @Test
  void anAnswerThatOvertakesTheTimerOfAnExpiredQuestionDoesNotCount() {
    World world = drain(List.of(), Optional.empty());
    DecisionRecord late = world.decision(World.HANAKO, Verdict.APPROVE);
    world.later(HALF_AN_HOUR).refused(late, RunbookError.QUESTION_CLOSED);
  }

  @Test
  void whoStandsBehindTheApproversIsPagedAndMayDecideOnceTimeIsUp() {
    World world = drain(List.of("@chiefs"), Optional.empty());
    world.refused(world.decision(CHIEF, Verdict.APPROVE), RunbookError.NOT_APPROVER);
    int revision = question(world).revision();
    String digest = question(world).digest();
    world.pass(HALF_AN_HOUR);
    assertThat(question(world).escalated()).isTrue();
    assertThat(question(world).revision())
        .as("nothing of what is asked has changed")
        .isEqualTo(revision);
    assertThat(question(world).digest()).isEqualTo(digest);
    assertThat(asked(world, ActivityNames.PAGE, PageRequest.class))
        .singleElement()
        .satisfies(
            page -> {
              assertThat(page.groups()).containsExactly("@chiefs");
              assertThat(page.summary()).contains("Nobody answers: Replace it?", "prod-a");
            });
    world.approve(CHIEF).hasRan("drain").ended(RunState.DONE);
  }

  @Test
  void afterTheEscalationSilenceHoldsTheRunAndRetryAsksAgain() {
    World world =
        drain(List.of("@chiefs"), Optional.empty())
            .pass(Duration.ofMinutes(60))
            .heldAt("drain", "retry", "undo", "abort")
            .hasRan();
    world.retry("drain").askedAt("drain", 2);
    assertThat(question(world).escalated()).as("the approvers are asked first again").isFalse();
    world.refused(world.decision(CHIEF, Verdict.APPROVE), RunbookError.NOT_APPROVER);
  }

  @Test
  void oneOfTheBreakGlassGroupPassesItAloneEvenWhoAskedForTheRun() {
    World world = drain(List.of(), Optional.of(new BreakGlass("@breakers", "@chiefs")));
    world.refused(broken(world, BREAKER, " "), RunbookError.REASON_MISSING);
    world.refused(broken(world, World.HANAKO, "fire"), RunbookError.BREAK_GLASS_REFUSED);
    Person requester = new Person(World.REQUESTER.name(), List.of("@breakers"));
    world.send(broken(world, requester, "fire")).hasRan("drain").ended(RunState.DONE);
    assertThat(asked(world, ActivityNames.PAGE, PageRequest.class))
        .extracting(PageRequest::groups)
        .containsExactly(List.of("@chiefs"));
    assertThat(asked(world, ActivityNames.REVIEW, BrokenGate.class))
        .singleElement()
        .satisfies(
            gate -> {
              assertThat(gate.person()).isEqualTo(requester.name());
              assertThat(gate.reason()).isEqualTo("fire");
              assertThat(gate.review()).isEqualTo("@chiefs");
            });
    assertThat(world.view().notes()).anyMatch(note -> note.contains("Break-glass at drain"));
  }

  @Test
  void withoutARuleNobodyPassesAlone() {
    World world = drain(List.of(), Optional.empty());
    world.refused(broken(world, BREAKER, "fire"), RunbookError.BREAK_GLASS_REFUSED);
  }

  @Test
  void theRunDoesNotEndBeforeItsReviewIsAskedFor() {
    World world =
        World.of(Runbooks.of(gated(action("drain", "drain"))))
            .policy(
                new GatePolicy(
                    List.of(List.of("@sre")),
                    HALF_AN_HOUR,
                    Duration.ofHours(1),
                    List.of(),
                    Optional.of(new BreakGlass("@breakers", "@chiefs"))))
            .hangs(ActivityNames.REVIEW)
            .go();
    world.send(broken(world, BREAKER, "fire")).hasRan("drain");
    assertThat(world.view().ended()).isEmpty();
    world.ends(ActivityNames.REVIEW, CallFailure.reported(RunbookError.TEMPORAL_UNREACHABLE, "no"));
    world.ended(RunState.DONE);
    assertThat(world.view().notes()).anyMatch(note -> note.contains("ask for it by hand"));
  }

  @Test
  void whatCannotBeTakenBackIsApprovedByTypingTheName() {
    World world = World.of(Runbooks.of(gated(action("wipe", "wipe")))).go();
    assertThat(question(world).confirm()).isEqualTo("prod-a");
    world.refused(world.decision(World.HANAKO, Verdict.APPROVE), RunbookError.CONFIRMATION_MISSING);
    world.refused(typed(world, "prod-b"), RunbookError.CONFIRMATION_MISSING);
    world.send(typed(world, "prod-a")).hasRan("wipe").ended(RunState.DONE);
  }

  @Test
  void aDenialNeedsNothingTyped() {
    World.of(Runbooks.of(gated(action("wipe", "wipe"))))
        .go()
        .deny(World.HANAKO)
        .hasRan()
        .ended(RunState.DENIED);
  }

  private static DecisionRecord broken(World world, Person person, String reason) {
    DecisionRecord d = world.decision(person, Verdict.APPROVE);
    return new DecisionRecord(
        d.workflowId(),
        d.firstRunId(),
        d.gate(),
        d.revision(),
        d.digest(),
        person,
        d.verdict(),
        reason,
        d.clickId(),
        d.at(),
        "",
        true);
  }

  private static DecisionRecord typed(World world, String text) {
    DecisionRecord d = world.decision(World.HANAKO, Verdict.APPROVE);
    return new DecisionRecord(
        d.workflowId(),
        d.firstRunId(),
        d.gate(),
        d.revision(),
        d.digest(),
        d.person(),
        d.verdict(),
        d.reason(),
        d.clickId(),
        d.at(),
        text,
        false);
  }
}
