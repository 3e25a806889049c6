package dev.tasuki.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.api.AnswerRequest;
import dev.tasuki.api.ApiProblem;
import dev.tasuki.api.DecisionRequest;
import dev.tasuki.json.Json;
import dev.tasuki.record.Answer;
import dev.tasuki.record.Verdict;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a person says to what a run asks. */
class DecisionCommandsTest {
  @AutoClose private final RecordingStarter starter = new RecordingStarter();

  @Test
  void approveShowsTheQuestionAsksAndSendsRevisionAndDigestOfWhatWasShown() {
    starter.answer("GET " + ShownRun.RUN, 200, ShownRun.asking());
    starter.answer(
        "POST " + ShownRun.WHOLE + "/decisions", 200, new Answer(true, "approved by aiko"));
    CommandRun run = starter.runTyping("yes", "approve", "7f3a");
    assertThat(run.code).isZero();
    assertThat(run.out).contains("Question replace: Replace ip-10-0-1-7?").contains("approved by");
    assertThat(run.asked).hasSize(1);
    DecisionRequest sent = starter.sent(DecisionRequest.class);
    assertThat(sent.gate()).isEqualTo("replace");
    assertThat(sent.revision()).isEqualTo(2);
    assertThat(sent.digest()).isEqualTo(ShownRun.DIGEST);
    assertThat(sent.verdict()).isEqualTo(Verdict.APPROVE);
    assertThat(starter.requests)
        .allSatisfy(r -> assertThat(r.authorization()).isEqualTo("Bearer t0ken"));
  }

  @Test
  void anAnswerCarriesFieldsTicksAndTheRevisionOfTheFormThatIsOpen() {
    SortedMap<String, Object> shown = Json.tree(ShownRun.in(RunState.WAITING));
    SortedMap<String, Object> view = Json.tree(Objects.requireNonNull(shown.get("view")));
    view.put(
        "forms",
        List.of(
            new RunView.Form(
                "pick",
                3,
                "Which?",
                List.of("@sre"),
                List.of(),
                List.of("off", "shut"),
                Instant.EPOCH,
                Optional.empty())));
    shown.put("view", view);
    starter.answer("GET " + ShownRun.RUN, 200, shown);
    starter.answer("POST " + ShownRun.WHOLE + "/answers", 200, new Answer(true, "Noted."));
    CommandRun run = starter.run("answer", "7f3a", "pick", "nodes=n1,n2", "--checked");
    assertThat(run.code).isZero();
    AnswerRequest sent = starter.sent(AnswerRequest.class);
    assertThat(sent.revision()).isEqualTo(3);
    assertThat(sent.fields()).containsEntry("nodes", "n1,n2");
    assertThat(sent.ticked()).containsExactly(1, 2);
    CommandRun wrong = starter.run("answer", "7f3a", "other", "nodes=n1");
    assertThat(wrong.code).isEqualTo(1);
    assertThat(wrong.err).contains("open now: pick");
  }

  @Test
  void whoDoesNotTypeYesSendsNothing() {
    starter.answer("GET " + ShownRun.RUN, 200, ShownRun.asking());
    CommandRun run = starter.runTyping("", "approve", "7f3a");
    assertThat(run.code).isEqualTo(1);
    assertThat(starter.bodies("POST")).isEmpty();
  }

  @Test
  void offATerminalApproveNeedsTheDigestAndPrintsTheCommandThatHasIt() {
    starter.answer("GET " + ShownRun.RUN, 200, ShownRun.asking());
    CommandRun run = starter.run("approve", "7f3a");
    assertThat(run.code).isEqualTo(2);
    assertThat(run.err)
        .contains("./tasuki approve " + ShownRun.ID + " replace --digest 3fa91c0b3fa9");
    assertThat(starter.bodies("POST")).isEmpty();
  }

  @Test
  void anOlderDigestIsRefusedWithTheDifference() {
    starter.answer("GET " + ShownRun.RUN, 200, ShownRun.asking());
    starter.answer(
        "POST " + ShownRun.WHOLE + "/decisions",
        409,
        new ApiProblem(
            "urn:x",
            "changed",
            409,
            "the question has changed",
            "TSK315",
            List.of("drain: pods 7 → 9")));
    CommandRun run = starter.run("approve", "7f3a", "--digest", "deadbeef");
    assertThat(run.code).isEqualTo(1);
    assertThat(run.err)
        .isEqualTo("tasuki: TSK315: the question has changed\n  drain: pods 7 → 9\n");
    assertThat(starter.bodies("POST").getFirst()).contains("\"digest\":\"deadbeef\"");
  }

  @Test
  void denyWithoutAReasonIsWrongUsage() {
    CommandRun run = starter.run("deny", "7f3a");
    assertThat(run.code).isEqualTo(2);
    assertThat(run.err).contains("--reason");
    assertThat(starter.requests).isEmpty();
  }

  @Test
  void aRunThatAsksNothingCannotBeApproved() {
    starter.answer("GET " + ShownRun.RUN, 200, ShownRun.in(RunState.DONE));
    CommandRun run = starter.runTyping("yes", "approve", "7f3a");
    assertThat(run.code).isEqualTo(1);
    assertThat(run.err).contains("asks nothing now; it is done");
  }
}
