package dev.tasuki.starter;

import static dev.tasuki.starter.StarterFixture.ALERT_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tasuki.configuration.TasukiConfiguration;
import dev.tasuki.record.Mode;
import dev.tasuki.run.RunView;
import dev.tasuki.workflow.RunOperations;
import io.temporal.client.WorkflowExecutionDescription;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class AlertsTest {
  private static StarterFixture starter;

  @BeforeAll
  static void start() {
    starter = StarterFixture.withWorker();
  }

  @AfterAll
  static void stop() {
    starter.close();
  }

  @Test
  void fiveIdenticalAlertsAtOnceAreOneRunAndAllAreTold() {
    int before = starter.openRuns();
    String body = AlertPost.firing("KubeNodeNotReady", "prod-a", "node-five").body();
    List<HttpResponse<String>> answers;
    try (ExecutorService senders = Executors.newFixedThreadPool(5)) {
      answers =
          IntStream.range(0, 5)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> post("am", body), senders))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();
    }
    assertThat(answers).allMatch(answer -> answer.statusCode() == 202);
    assertThat(answers).extracting(answer -> run(answer).path("id").asText()).hasSize(5);
    assertThat(answers.stream().map(answer -> run(answer).path("id").asText()).distinct())
        .singleElement()
        .asString()
        .matches("node-replace:prod-a:[a-z2-7]{10}");
    assertThat(answers)
        .extracting(answer -> run(answer).path("state").asText())
        .containsOnlyOnce("started");
    assertThat(starter.openRuns()).isEqualTo(before + 1);
  }

  @Test
  void theSameAlertAfterItsRunEndedStartsNothing() {
    String body = AlertPost.firing("KubeNodeNotReady", "prod-a", "node-again").body();
    String id = run(post("am", body)).path("id").asText();
    HttpResponse<String> aborted =
        starter.post(
            "/api/v1/runs/" + id + "/commands",
            StarterFixture.ALICE,
            "{\"wayOn\":\"abort\",\"reason\":\"test\",\"clickId\":\"c1\"}");
    assertThat(aborted.statusCode()).isEqualTo(200);
    starter.client.newUntypedWorkflowStub(id).getResult(Object.class);

    HttpResponse<String> again = post("am", body);

    assertThat(again.statusCode()).isEqualTo(202);
    assertThat(run(again).path("id").asText()).isEqualTo(id);
    assertThat(run(again).path("state").asText()).isEqualTo("joined");
  }

  @Test
  void resolvedAndUnknownAlertsAreAnsweredAndStartNothing() {
    int before = starter.openRuns();
    HttpResponse<String> resolved =
        post("am", new AlertPost().with("resolved", "KubeNodeNotReady", "prod-a", "n1").body());
    HttpResponse<String> unknown =
        post("am", AlertPost.firing("SomethingElse", "prod-a", "n1").body());
    assertThat(List.of(resolved, unknown)).allMatch(answer -> answer.statusCode() == 202);
    assertThat(resolved.body()).isEqualTo("{\"runs\":[]}");
    assertThat(unknown.body()).isEqualTo("{\"runs\":[]}");
    assertThat(starter.openRuns()).isEqualTo(before);
    assertThat(starter.manage("/metrics").body())
        .contains("tasuki_alerts_total{integration=\"am\",outcome=\"unmatched\"}");
  }

  @Test
  void aTriggerThatProposesOnlyLooksAndTellsPeopleTheCommandThatCarriesItOut() {
    String body = AlertPost.firing("KubeNodeNotReady", "prod-a", "proposed-1").body();
    HttpResponse<String> answer = post("am", body);
    assertThat(run(answer).path("state").asText()).isEqualTo("proposed");
    JsonNode view =
        StarterFixture.json(
                starter.get(
                    "/api/v1/runs/" + run(answer).path("id").asText(), StarterFixture.ALICE))
            .path("view");
    assertThat(view.path("mode").asText()).isEqualTo("diagnose");
    assertThat(view.path("reason").asText())
        .endsWith("/runbook start node-replace node=proposed-1 target=prod-a mode=execute");
    assertThat(run(post("am", body)).path("state").asText()).isEqualTo("joined");
  }

  @Test
  void aTargetThatIsNotConfiguredIsAnsweredAndStartsNothing() {
    int before = starter.openRuns();
    HttpResponse<String> answer =
        post("am", AlertPost.firing("KubeNodeNotReady", "elsewhere", "n1").body());
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo("{\"runs\":[]}");
    assertThat(starter.openRuns()).isEqualTo(before);
  }

  @Test
  void aTargetThatTheIntegrationMayNotNameRefusesTheWholePost() {
    int before = starter.openRuns();
    String body =
        AlertPost.firing("KubeNodeNotReady", "prod-a", "node-beside")
            .with("firing", "KubeNodeNotReady", "prod-b", "n2")
            .body();
    HttpResponse<String> answer = post("am", body);
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(StarterFixture.json(answer).path("code").asText()).isEqualTo("TSK319");
    assertThat(starter.openRuns()).isEqualTo(before);
  }

  @Test
  void aWrongTokenAndAnUnknownIntegrationAreRefusedAlike() {
    int before = starter.openRuns();
    String body = AlertPost.firing("KubeNodeNotReady", "prod-a", "node-secret").body();
    HttpResponse<String> wrong = starter.post("/alerts/am", "wrong", body);
    HttpResponse<String> none = starter.post("/alerts/am", Optional.empty(), body);
    HttpResponse<String> unknown = starter.post("/alerts/nobody", ALERT_TOKEN, body);
    assertThat(List.of(wrong, none, unknown)).allMatch(answer -> answer.statusCode() == 401);
    assertThat(wrong.body().replace("\\\"am\\\"", "X"))
        .isEqualTo(unknown.body().replace("\\\"nobody\\\"", "X"));
    assertThat(starter.openRuns()).isEqualTo(before);
  }

  @Test
  void aBodyThatIsNoPostOfAlertmanagerIsRefusedWithAReason() {
    for (String junk : List.of("", "{", "[]", "\u0000\u0001", "{\"alerts\":[{\"status\":7}]}")) {
      HttpResponse<String> answer = post("am", junk);
      assertThat(answer.statusCode()).as(junk).isEqualTo(400);
      assertThat(answer.headers().firstValue("content-type").orElse(""))
          .startsWith("application/problem+json");
      assertThat(answer.body()).doesNotContain("Exception").doesNotContain("dev.tasuki");
    }
  }

  @Test
  void aBodyOfMoreThanOneMebibyteIsRefused() {
    HttpResponse<String> answer = post("am", "x".repeat(1024 * 1024 + 1));
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(StarterFixture.json(answer).path("code").asText()).isEqualTo("TSK320");
  }

  @Test
  void withTemporalDownTheSenderIsToldToComeBack() {
    TasukiConfiguration lonely =
        StarterFixture.configuration("127.0.0.1:" + StarterFixture.freePort());
    try (StarterServer server = StarterFixture.start(lonely)) {
      assertThat(server.port()).isEqualTo(lonely.starter().port());
      HttpResponse<String> answer =
          starter.send(
              lonely,
              HttpRequest.newBuilder()
                  .POST(
                      BodyPublishers.ofString(
                          AlertPost.firing("KubeNodeNotReady", "prod-a", "n1").body())),
              "/alerts/am",
              Optional.of(ALERT_TOKEN));
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("retry-after")).isPresent();
      assertThat(StarterFixture.json(answer).path("code").asText()).isEqualTo("TSK501");
    }
  }

  @Test
  void anIntegrationStartsAtMostWhatItMay() {
    String body = AlertPost.firing("KubeNodeNotReady", "prod-a", "node-mode").body();
    assertThat(view(run(post("am", body)).path("id").asText()).mode()).isEqualTo(Mode.EXECUTE);
    assertThat(view(run(post("am-careful", body)).path("id").asText()).mode())
        .isEqualTo(Mode.DIAGNOSE);
    assertThat(view(run(post("am-without-rule", body)).path("id").asText()).mode())
        .as("no rule of policy.may names it")
        .isEqualTo(Mode.DIAGNOSE);
  }

  @Test
  void labelsAreDataWhereverTheyGo() {
    String evil = "`${7*7}` [x](http://evil) </script> ' OR 1=1\n# Title";
    String id =
        run(post("am", AlertPost.firing("KubeNodeNotReady", "prod-a", evil).body()))
            .path("id")
            .asText();
    assertThat(view(id).parameters()).containsEntry("node", evil);
    WorkflowExecutionDescription run = starter.client.newUntypedWorkflowStub(id).describe();
    assertThat(String.valueOf(run.getStaticDetails()))
        .contains("\\[x\\]\\(http\\://evil\\)")
        .doesNotContain("[x](http")
        .doesNotContain("\n# Title");
  }

  @Test
  void whatTheWebUiShowsIsSetAtTheStart() {
    String id =
        run(post("am", AlertPost.firing("KubeNodeNotReady", "prod-a", "node-ui").body()))
            .path("id")
            .asText();
    WorkflowExecutionDescription run = starter.client.newUntypedWorkflowStub(id).describe();
    assertThat(run.getWorkflowType()).isEqualTo("node-replace");
    assertThat(run.getStaticSummary()).isEqualTo("Replace a node · prod-a");
    assertThat(run.getMemo("definitionDigest", String.class))
        .isEqualTo(new NodeReplace().pin().digest());
    assertThat(run.getWorkflowExecutionInfo().getSearchAttributes().getIndexedFieldsMap())
        .containsKeys("RunbookId", "Target", "Mode", "RunState", "Requester", "Environment");
  }

  private static HttpResponse<String> post(String integration, String body) {
    return starter.post("/alerts/" + integration, ALERT_TOKEN, body);
  }

  private static JsonNode run(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return StarterFixture.json(answer).path("runs").path(0);
  }

  private static RunView view(String id) {
    return starter.client.newUntypedWorkflowStub(id).query(RunOperations.VIEW, RunView.class);
  }
}
