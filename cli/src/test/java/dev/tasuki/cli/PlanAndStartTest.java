package dev.tasuki.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.api.PlanAnswer;
import dev.tasuki.api.StartAnswer;
import dev.tasuki.plan.PlannedStep;
import dev.tasuki.record.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class PlanAndStartTest {
  @AutoClose private final RecordingStarter starter = new RecordingStarter();

  private void plan(String environmentOfTarget) {
    starter.answer(
        "POST /api/v1/plans",
        200,
        new PlanAnswer(
            "node-replace",
            "Replace a node",
            "sha256:abc",
            new Target("prod-a", "cluster", "prod", "eu-west-1", environmentOfTarget, "@sre"),
            new TreeMap<>(Map.of("node", "n1")),
            List.of(
                new PlanAnswer.Change(
                    "drain",
                    "Evict",
                    "kubernetes.drain-node",
                    "disruptive",
                    Optional.of("Drain n1?"),
                    "none: they run elsewhere")),
            List.of(
                new PlannedStep(
                    0,
                    PlannedStep.Kind.ACTION,
                    "drain",
                    "Evict",
                    List.of("kubernetes.drain-node"),
                    Optional.empty(),
                    Optional.of("disruptive"),
                    Optional.empty(),
                    Optional.of("Drain n1?"),
                    Optional.empty(),
                    Optional.of("They run elsewhere."))),
            List.of(
                new PlanAnswer.Question(
                    "drain",
                    "Drain n1?",
                    "disruptive",
                    "prod-a",
                    List.of(List.of("@sre"), List.of("@sre"), List.of("@dba")),
                    List.of("hanako", "taro"),
                    Optional.of(Duration.ofHours(1)),
                    Optional.empty())),
            List.of()));
  }

  @Test
  void aPlanShowsStepsTargetsAndWhoMayPassTheGatesAndStartsNothing() {
    plan("production");
    CommandRun run = starter.run("plan", "node-replace", "-p", "node=n1");
    assertThat(run.code).isZero();
    assertThat(run.out)
        .contains("Environment: production, cluster prod-a")
        .contains("drain: Evict [kubernetes.drain-node, disruptive]")
        .contains("no undo: They run elsewhere.")
        .contains("2 approvals, each by another person, of @sre")
        .contains("one approval of @dba")
        .contains("if you ask for the run: hanako, taro")
        .contains("stays open for 1h");
    assertThat(starter.requests).extracting(r -> r.line()).containsExactly("POST /api/v1/plans");
    assertThat(starter.bodies("POST").getFirst()).contains("\"node\":\"n1\"");
    assertThat(starter.run("plan", "node-replace", "--output", "json").out)
        .contains("\"gates\":[{\"step\":\"drain\"");
  }

  @Test
  void whoDoesNotTypeTheNameOfAProductionTargetStartsNothing() {
    plan("production");
    CommandRun run = starter.runTyping("yes", "start", "node-replace", "--mode", "execute");
    assertThat(run.code).isEqualTo(1);
    assertThat(run.err).contains("not started", "prod-a");
    assertThat(starter.requests).extracting(r -> r.line()).containsExactly("POST /api/v1/plans");
  }

  @Test
  void elsewhereAYesIsEnoughAndAScriptSaysItBeforehand() {
    plan("staging");
    starter.answer(
        "POST /api/v1/runs", 202, new StartAnswer(ShownRun.ID, false, ShownRun.LINKS, List.of()));
    assertThat(starter.runTyping("yes", "start", "node-replace", "--mode", "execute").code)
        .isZero();
    CommandRun script = starter.run("start", "node-replace", "--mode", "execute", "--yes");
    assertThat(script.code).isZero();
    assertThat(script.out).contains("Environment: staging, cluster prod-a");
    assertThat(script.asked).isEmpty();
  }

  @Test
  void executingShowsThePlanAsksForTheTargetsNameAndSendsWhatWasShown() {
    plan("production");
    starter.answer(
        "POST /api/v1/runs",
        202,
        new StartAnswer(ShownRun.ID, false, ShownRun.LINKS, List.of("node-reboot by ben")));
    CommandRun off = starter.run("start", "node-replace", "--mode", "execute");
    assertThat(off.code).isEqualTo(2);
    assertThat(starter.requests).isEmpty();
    CommandRun run =
        starter.runTyping("prod-a", "start", "node-replace", "-p", "node=n1", "--mode", "execute");
    assertThat(run.code).isZero();
    assertThat(run.out).contains("Started " + ShownRun.ID, "node-reboot by ben");
    assertThat(run.out)
        .containsSubsequence(
            "Environment: production, cluster prod-a",
            "drain: Evict [kubernetes.drain-node, disruptive]",
            "asks: Drain n1?",
            "undo: none: they run elsewhere");
    assertThat(starter.bodies("POST").getLast())
        .contains(
            "\"target\":\"prod-a\"",
            "\"mode\":\"execute\"",
            "\"node\":\"n1\"",
            "\"definition\":\"sha256:abc\"");
  }
}
