package dev.tasuki.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.json.Json;
import dev.tasuki.record.QuestionReference;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import dev.tasuki.sandbox.DemoPerson;
import dev.tasuki.sandbox.Sandbox;
import dev.tasuki.sandbox.process.Await;
import dev.tasuki.sandbox.slack.EphemeralMessage;
import dev.tasuki.sandbox.slack.Signing;
import dev.tasuki.sandbox.slack.SlackMessage;
import dev.tasuki.sandbox.slack.SlackStandIn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clicks in Slack, on real parts: what counts, what does not, and who is told why. */
@ExtendWith(SharedSandbox.class)
@Timeout(600)
final class ClicksIT {
  private static final Duration SOON = Duration.ofMinutes(1);

  @Test
  void onlyAGenuineClickOfAnApproverOnAnOpenQuestionCountsAndItCountsOnce(Sandbox sandbox)
      throws InterruptedException {
    Recovery recovery = Recovery.ofSomeNode(sandbox);
    String run = recovery.alert();
    recovery.awaitQuestion(run);
    SlackMessage question = question(sandbox, run);
    String hanako = sandbox.person(DemoPerson.HANAKO).slackUser();
    String taro = sandbox.person(DemoPerson.TARO).slackUser();
    String jiro = sandbox.person(DemoPerson.JIRO).slackUser();
    SlackStandIn slack = sandbox.slack().standIn();

    for (Signing bad : List.of(Signing.WRONG_SECRET, Signing.TOO_OLD, Signing.NONE)) {
      assertThat(slack.clickAs(hanako, question.ts(), QuestionReference.APPROVE, bad).status())
          .as("signature %s", bad)
          .isEqualTo(401);
      assertTold(slack, hanako, "nothing was changed");
    }
    slack.clickAs(jiro, question.ts(), QuestionReference.APPROVE);
    assertTold(slack, jiro, "TSK312");
    assertThat(recovery.awaitQuestion(run).questions().getFirst().approved()).isEmpty();
    recovery.assertUntouched();

    int before = told(slack, hanako).size();
    assertThat(slack.clickAs(hanako, question.ts(), QuestionReference.APPROVE).status())
        .isEqualTo(200);
    slack.clickStale(hanako, question, QuestionReference.APPROVE);
    assertThat(Await.until(SOON, () -> told(slack, hanako).size() >= before + 2)).isTrue();
    RunView end = recovery.awaitEnd(run);
    recovery.assertReplacedOnce(end);
    assertThat(end.changes()).allMatch(change -> change.approvedBy().equals(List.of("hanako")));

    slack.clickStale(taro, question, QuestionReference.APPROVE);
    assertTold(slack, taro, "TSK314");
  }

  @Test
  void whoAskedForTheRunCannotApproveItByAClick(Sandbox sandbox) throws InterruptedException {
    Recovery recovery = Recovery.ofSomeNode(sandbox);
    String hanako = sandbox.person(DemoPerson.HANAKO).slackUser();
    SlackStandIn slack = sandbox.slack().standIn();
    slack.command(
        hanako,
        "start node-replace node=%s target=%s patience=5s steady=5s mode=execute"
            .formatted(recovery.node(), sandbox.clusterName()));
    String run = started(slack, hanako);
    recovery.awaitQuestion(run);
    slack.clickAs(hanako, question(sandbox, run).ts(), QuestionReference.APPROVE);
    assertTold(slack, hanako, "TSK313");
    recovery.assertUntouched();
    slack.submitDeny(
        sandbox.person(DemoPerson.TARO).slackUser(),
        question(sandbox, run).ts(),
        QuestionReference.DENY,
        "a test");
    assertThat(recovery.awaitEnd(run).state()).isEqualTo(RunState.DENIED);
    recovery.assertUntouched();
  }

  private static SlackMessage question(Sandbox sandbox, String run) {
    List<SlackMessage> found = new ArrayList<>();
    Await.until(
        SOON,
        () -> {
          find(sandbox, run).ifPresent(found::add);
          return !found.isEmpty();
        });
    assertThat(found).as("the question of %s is in the channel", run).isNotEmpty();
    return found.getFirst();
  }

  private static Optional<SlackMessage> find(Sandbox sandbox, String run) {
    return sandbox.slack().standIn().messages().reversed().stream()
        .filter(message -> Json.write(message.blocks()).contains(run))
        .filter(message -> Json.write(message.blocks()).contains(QuestionReference.APPROVE))
        .findFirst();
  }

  private static void assertTold(SlackStandIn slack, String user, String words) {
    assertThat(Await.until(SOON, () -> told(slack, user).stream().anyMatch(t -> t.contains(words))))
        .as("%s is told \"%s\"; was told: %s", user, words, told(slack, user))
        .isTrue();
  }

  /** The run that this person was told of last. */
  private static String started(SlackStandIn slack, String user) {
    List<String> ids = new ArrayList<>();
    Await.until(
        SOON,
        () -> {
          told(slack, user).stream()
              .filter(text -> text.contains("Started"))
              .map(text -> text.replaceAll("(?s).*Started `([^`]+)`.*", "$1"))
              .forEach(ids::add);
          return !ids.isEmpty();
        });
    assertThat(ids).as("told: %s", told(slack, user)).isNotEmpty();
    return ids.getLast();
  }

  private static List<String> told(SlackStandIn slack, String user) {
    return slack.ephemeral(user).stream().map(EphemeralMessage::text).toList();
  }
}
