package dev.tasuki.interpreter;

import static dev.tasuki.interpreter.Runbooks.action;
import static dev.tasuki.interpreter.Runbooks.check;
import static dev.tasuki.interpreter.Runbooks.gated;
import static dev.tasuki.interpreter.Runbooks.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.definition.FormField;
import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.OnTimeout;
import dev.tasuki.definition.Parameter;
import dev.tasuki.definition.ParameterType;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Template;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.record.AnswerRecord;
import dev.tasuki.record.Mode;
import dev.tasuki.record.Person;
import dev.tasuki.record.Verdict;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import dev.tasuki.run.StepState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class AskTest {
  private static final Step.Action READ = action("fleet", "look");
  private static final Step.Action USE =
      with(action("a", "cordon"), "node", "${steps.pick.nodes[0]}");

  private static Step.Ask pick(Optional<String> within, OnTimeout late, String... checklist) {
    Parameter nodes =
        new Parameter(
            "nodes",
            ParameterType.LIST,
            Optional.of(ParameterType.NAME),
            Optional.of("Which nodes"),
            false,
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.of(1),
            Optional.of(2));
    return new Step.Ask(
        Runbooks.head("pick", OnFailure.HOLD),
        new Template("Which of ${steps.fleet.nodes.join(', ')}?"),
        List.of("@sre"),
        List.of(
            new FormField(
                nodes, Optional.empty(), Optional.of(new Template("${steps.fleet.nodes}")))),
        List.of(checklist).stream().map(Template::new).toList(),
        within.map(Template::new),
        late);
  }

  private static World asked(Step... steps) {
    return World.of(Runbooks.of(steps)).says("look", "nodes", List.of("n1", "n2", "n3")).go();
  }

  private static SortedMap<String, Object> nodes(Object value) {
    SortedMap<String, Object> fields = new TreeMap<>();
    fields.put("nodes", value);
    return fields;
  }

  @Test
  void aFormShowsItsFieldsAndTheRunWaits() {
    World world = asked(READ, pick(Optional.of("30m"), OnTimeout.HOLD), USE);
    RunView.Form form = world.view().forms().getFirst();
    assertThat(form.text()).isEqualTo("Which of n1, n2, n3?");
    assertThat(form.fields().getFirst().choices()).containsExactly("n1", "n2", "n3");
    assertThat(world.view().state()).isEqualTo(RunState.WAITING);
    assertThat(world.view().now()).contains("@sre");
    assertThat(form.expires()).isPresent();
  }

  @Test
  void anAnswerIsWhatLaterStepsRead() {
    World world = asked(READ, pick(Optional.empty(), OnTimeout.HOLD), USE);
    world.send(world.answer(World.HANAKO, "pick", nodes("n2,n3"))).hasRan("a");
    assertThat(world.lastCall("cordon").input()).containsEntry("node", "n2");
    world.ended(RunState.DONE).state("pick", StepState.DONE);
  }

  @Test
  void byAndAtAreKnown() {
    World world =
        asked(
            READ,
            pick(Optional.empty(), OnTimeout.HOLD),
            check("who", "steps.pick.by == 'hanako' && steps.pick.at <= now", OnFailure.UNDO));
    world.send(world.answer(World.HANAKO, "pick", nodes(List.of("n1")))).ended(RunState.DONE);
  }

  @Test
  void whoeverIsNotAskedOrAnswersWrongIsRefusedAndTold() {
    World world = asked(READ, pick(Optional.empty(), OnTimeout.HOLD), USE);
    assertThat(world.refusal(world.answer(World.STRANGER, "pick", nodes("n1"))))
        .contains(RunbookError.NOT_APPROVER.name(), "@sre");
    assertThat(world.refusal(world.answer(World.HANAKO, "pick", nodes("n9"))))
        .contains("one of: n1, n2, n3");
    assertThat(world.refusal(world.answer(World.HANAKO, "pick", nodes("n1,n2,n3"))))
        .contains("at most 2 items");
    assertThat(world.refusal(world.answer(World.HANAKO, "pick", new TreeMap<>())))
        .contains("field nodes is missing");
    assertThat(world.refusal(world.answer(World.HANAKO, "other", nodes("n1"))))
        .contains("open forms: \"pick\"");
  }

  @Test
  void everyItemOfTheChecklistIsTicked() {
    World world =
        asked(READ, pick(Optional.empty(), OnTimeout.HOLD, "Power is off", "Door is shut"));
    AnswerRecord answer = world.answer(World.HANAKO, "pick", nodes("n1"));
    AnswerRecord half =
        new AnswerRecord(
            answer.workflowId(),
            answer.firstRunId(),
            "pick",
            1,
            answer.fields(),
            List.of(1),
            World.HANAKO,
            "c",
            answer.at());
    assertThat(world.refusal(half)).contains("item 2 is not ticked: Door is shut");
    world.send(answer).ended(RunState.DONE);
  }

  @Test
  void theSameAnswerSentTwiceCountsOnce() {
    World world = asked(READ, pick(Optional.empty(), OnTimeout.HOLD), USE);
    AnswerRecord answer = world.answer(World.HANAKO, "pick", nodes("n1"));
    world.send(answer).send(answer).hasRan("a");
    assertThat(world.told(answer.clickId(), World.HANAKO)).isPresent();
    assertThat(world.refusal(world.answer(World.TARO, "pick", nodes("n1"))))
        .contains("answered by hanako");
  }

  @Test
  void withoutAnAnswerInTimeItIsHeldAndAskedAgain() {
    World world = asked(READ, pick(Optional.of("30m"), OnTimeout.HOLD), USE);
    world.pass(Duration.ofMinutes(30)).heldAt("pick", "retry", "undo", "abort").retry("pick");
    assertThat(world.view().forms().getFirst().revision()).isEqualTo(2);
  }

  @Test
  void withoutAnAnswerItMayGoOnWithEmptyOptionals() {
    World world =
        asked(
            READ,
            pick(Optional.of("30m"), OnTimeout.CONTINUE),
            check(
                "none",
                "!steps.pick.nodes.hasValue() && !steps.pick.by.hasValue()"
                    + " && state.pick == 'timed-out'",
                OnFailure.UNDO));
    world.pass(Duration.ofMinutes(30)).ended(RunState.DONE);
  }

  @Test
  void whoAnsweredAFormCannotPassAGateAfterIt() {
    World world = asked(READ, pick(Optional.empty(), OnTimeout.HOLD), gated(USE));
    world.send(world.answer(World.HANAKO, "pick", nodes("n1"))).askedAt("a", 1);
    world.refused(world.decision(World.HANAKO, Verdict.APPROVE), RunbookError.REQUESTER_EXCLUDED);
    world.approve(World.TARO).ended(RunState.DONE);
  }

  @Test
  void aDiagnosisEndsWhereAPersonIsNeeded() {
    new World(Runbooks.of(READ, pick(Optional.empty(), OnTimeout.HOLD)), Mode.DIAGNOSE)
        .says("look", "nodes", List.of("n1"))
        .go()
        .ended(RunState.DONE)
        .state("pick", StepState.NOT_RUN);
  }

  @Test
  void anAbortClosesTheForm() {
    World world = asked(READ, pick(Optional.of("30m"), OnTimeout.HOLD), USE);
    world.abort("", true).ended(RunState.ABORTED);
    assertThat(world.view().forms()).isEmpty();
    Person late = World.HANAKO;
    assertThat(world.refusal(world.answer(late, "pick", nodes("n1")))).contains("closed");
  }
}
