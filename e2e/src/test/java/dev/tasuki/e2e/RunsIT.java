package dev.tasuki.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.api.DecisionRequest;
import dev.tasuki.json.Json;
import dev.tasuki.record.Verdict;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import dev.tasuki.sandbox.AlertmanagerPost;
import dev.tasuki.sandbox.Sandbox;
import dev.tasuki.sandbox.StarterApi;
import dev.tasuki.sandbox.process.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a run promises to the people and systems around it, on real parts. */
@ExtendWith(SharedSandbox.class)
@Timeout(600)
final class RunsIT {
  @Test
  void theSameAlertFiveTimesAtOnceAndAgainLaterIsOneRun(Sandbox sandbox) throws Exception {
    Recovery recovery = Recovery.ofSomeNode(sandbox);
    String body = recovery.body("firing");
    List<StarterApi.Answer> answers;
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<StarterApi.Answer>> posts =
          IntStream.range(0, 5).mapToObj(_ -> pool.submit(() -> sandbox.sendAlert(body))).toList();
      answers =
          List.of(
              posts.get(0).get(),
              posts.get(1).get(),
              posts.get(2).get(),
              posts.get(3).get(),
              posts.get(4).get());
    }
    assertThat(answers).allMatch(answer -> answer.status() == 202);
    assertThat(answers.stream().map(Recovery::runs).distinct()).hasSize(1);
    String run = Recovery.runs(answers.getFirst()).getFirst();
    recovery.awaitQuestion(run);
    assertThat(Recovery.runs(sandbox.sendAlert(body))).containsExactly(run);
    recovery.approve(run);
    recovery.assertReplacedOnce(recovery.awaitEnd(run));
    // Still firing in a late repetition: the episode has had its run.
    assertThat(Recovery.runs(sandbox.sendAlert(body))).containsExactly(run);
  }

  @Test
  void alertsThatMeanNothingAreAnsweredAndChangeNothing(Sandbox sandbox) {
    Recovery recovery = Recovery.ofSomeNode(sandbox);
    StarterApi.Answer resolved = sandbox.sendAlert(recovery.body("resolved"));
    assertThat(resolved.status()).isEqualTo(202);
    assertThat(Recovery.runs(resolved)).isEmpty();
    StarterApi.Answer unknown =
        sandbox.sendAlert(
            AlertmanagerPost.of(
                "NobodyKnowsThis",
                sandbox.clusterName(),
                recovery.node(),
                "firing",
                Instant.now(),
                new TreeMap<>()));
    assertThat(unknown.status()).isEqualTo(202);
    assertThat(Recovery.runs(unknown)).isEmpty();
    recovery.assertUntouched();
  }

  @Test
  void aNodeThatDoesNotExistIsRefusedAndNothingChanges(Sandbox sandbox) {
    Recovery nobody = new Recovery(sandbox, "no-such-node", "i-0", List.of(), Instant.now());
    RunView end = nobody.awaitEnd(nobody.alert());
    assertThat(end.state()).isEqualTo(RunState.REFUSED);
    assertThat(end.changes()).isEmpty();
  }

  @Test
  void anAlertWithoutTokenOrForAForeignClusterStartsNothing(Sandbox sandbox) {
    Recovery recovery = Recovery.ofSomeNode(sandbox);
    assertThat(sandbox.api().postAlert("alertmanager", "wrong", recovery.body("firing")).status())
        .isIn(401, 404);
    StarterApi.Answer foreign =
        sandbox.sendAlert(
            AlertmanagerPost.nodeNotReady(
                "somebody-elses-cluster",
                recovery.node(),
                "firing",
                Instant.now(),
                new TreeMap<>()));
    assertThat(foreign.body()).doesNotContain("node-replace:");
    recovery.assertUntouched();
  }

  @Test
  void aConfiguredClusterThatTheIntegrationMayNotNameIsRefusedAndStartsNothing(Sandbox sandbox) {
    Recovery recovery = Recovery.ofSomeNode(sandbox);
    StarterApi.Answer answer =
        sandbox.sendAlert(
            AlertmanagerPost.nodeNotReady(
                sandbox.neighbourName(),
                recovery.node(),
                "firing",
                Instant.now(),
                new TreeMap<>()));
    assertThat(answer.status()).as(answer.body()).isEqualTo(403);
    assertThat(answer.body()).contains("TSK319", sandbox.neighbourName());
    recovery.assertUntouched();
  }

  @Test
  void aNodeThatRecoversIsLeftAlone(Sandbox sandbox) {
    Recovery recovery = Recovery.ofSomeNode(sandbox);
    String run = recovery.alert();
    recovery.await(run, "has begun", view -> !view.steps().isEmpty());
    sandbox.kubernetes().nodeReady(recovery.node(), true);
    RunView end =
        recovery.await(run, "ends or asks", v -> v.state().ended() || !v.questions().isEmpty());
    if (end.state().ended()) {
      assertThat(end.state()).isEqualTo(RunState.NO_ACTION);
    }
    recovery.assertUntouched();
  }

  @Test
  void aDecisionByAStrangerOnAnOldRevisionOrWithAnotherDigestChangesNothing(Sandbox sandbox) {
    Recovery recovery = Recovery.ofSomeNode(sandbox);
    String run = recovery.alert();
    RunView.Question question = recovery.awaitQuestion(run).questions().getFirst();
    assertThat(decide(sandbox, run, "jiro", question, question.revision(), question.digest()))
        .contains("TSK312");
    assertThat(decide(sandbox, run, "hanako", question, question.revision() + 1, question.digest()))
        .contains("TSK315");
    assertThat(
            decide(
                sandbox, run, "hanako", question, question.revision(), "sha256:" + "0".repeat(64)))
        .contains("TSK315");
    recovery.assertUntouched();

    StarterApi.Answer denied =
        sandbox
            .api()
            .decide(
                run,
                sandbox.person("hanako"),
                new DecisionRequest(
                    question.gate(),
                    question.revision(),
                    question.digest(),
                    Verdict.DENY,
                    "not tonight",
                    UUID.randomUUID().toString()));
    assertThat(denied.status()).as(denied.body()).isEqualTo(200);
    RunView end = recovery.awaitEnd(run);
    assertThat(end.state()).isEqualTo(RunState.DENIED);
    assertThat(decide(sandbox, run, "taro", question, question.revision(), question.digest()))
        .contains("TSK314");
    recovery.assertUntouched();
  }

  private static String decide(
      Sandbox sandbox,
      String run,
      String person,
      RunView.Question question,
      int revision,
      String digest) {
    StarterApi.Answer answer =
        sandbox
            .api()
            .decide(
                run,
                sandbox.person(person),
                new DecisionRequest(
                    question.gate(),
                    revision,
                    digest,
                    Verdict.APPROVE,
                    "",
                    UUID.randomUUID().toString()));
    assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
    return answer.body();
  }

  @Test
  void aBudgetThatForbidsEvictionIsNamedAndTheRunGoesOnByItself(Sandbox sandbox) {
    Recovery recovery = Recovery.ofSomeNode(sandbox);
    String run = recovery.beginBlocked();
    assertThat(recovery.terminations()).isZero();
    assertThat(
            Await.until(
                Duration.ofMinutes(1),
                () ->
                    sandbox.slack().standIn().messages().stream()
                        .map(message -> Json.write(message.blocks()))
                        .anyMatch(text -> text.contains(run) && text.contains("waits for budget"))))
        .as("the run's message in Slack names the budget while the drain waits")
        .isTrue();
    sandbox.allowEvictions();
    recovery.assertReplacedOnce(recovery.awaitEnd(run));
  }

  @Test
  void anAbortWhileABudgetBlocksUncordonsTheNode(Sandbox sandbox) {
    Recovery recovery = Recovery.ofSomeNode(sandbox);
    String run = recovery.beginBlocked();
    recovery.abort(run);
    RunView end = recovery.awaitEnd(run);
    sandbox.allowEvictions();
    assertThat(end.state()).isEqualTo(RunState.ABORTED);
    assertThat(recovery.cordons()).isEqualTo(1);
    assertThat(recovery.terminations()).isZero();
    assertThat(recovery.schedulable()).isTrue();
  }

  @Test
  void withTemporalDownAPostIsToldToComeAgainAndNothingIsLost(Sandbox sandbox) {
    Recovery recovery = Recovery.ofSomeNode(sandbox);
    sandbox.killTemporal();
    StarterApi.Answer down = sandbox.postAlert(recovery.body("firing"));
    sandbox.startTemporal();
    assertThat(down.status()).as(down.body()).isEqualTo(503);
    assertThat(down.retryAfter()).isNotEmpty();
    String run = recovery.begin();
    recovery.assertReplacedOnce(recovery.awaitEnd(run));
  }
}
