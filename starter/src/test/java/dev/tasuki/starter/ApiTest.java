package dev.tasuki.starter;

import static dev.tasuki.starter.StarterFixture.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tasuki.json.Json;
import io.temporal.client.WorkflowExecutionDescription;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

final class ApiTest {
  private static final String START =
      "{\"runbook\":\"node-replace\",\"target\":\"prod-a\",\"parameters\":{\"node\":\"n1\"}}";

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
  void aPersonStartsARunAndSeesIt() {
    JsonNode started = started();
    String id = started.path("id").asText();
    assertThat(id).matches("node-replace:prod-a:[a-z2-7]{10}");
    assertThat(started.path("joined").asBoolean()).isFalse();
    assertThat(started.path("links").path("temporal").asText())
        .isEqualTo("http://ui:8233/namespaces/default/workflows/" + id.replace(":", "%3A"));

    JsonNode page = StarterFixture.json(starter.get("/api/v1/runs/" + id, ALICE));

    assertThat(page.path("view").path("requester").path("name").asText()).isEqualTo("alice");
    assertThat(page.path("view").path("mode").asText()).isEqualTo("dry-run");
    assertThat(page.path("yours")).as("nobody approves what she asked for").isEmpty();
  }

  @Test
  void theReviewedBundleInForceStandsInTheRunAndInTheHealthOfTheStarter() {
    WorkflowExecutionDescription run =
        starter.client.newUntypedWorkflowStub(started().path("id").asText()).describe();
    assertThat(run.getMemo("bundle", String.class)).isEqualTo(NodeReplace.BUNDLE.text());
    JsonNode health = StarterFixture.json(starter.manage("/health/ready"));
    assertThat(health.path("bundle").path("commit").asText()).isEqualTo("3f2a9c1");
    assertThat(health.path("bundle").path("signer").asText()).isEqualTo("reviewer-1");
    assertThat(starter.manage("/metrics").body())
        .contains("tasuki_bundle_refused 0.0", "tasuki_bundle_made_seconds 1.");
  }

  @Test
  void aPlanSaysWhereAndStartsNothingAndAStartOfAnotherRunbookThanShownIsRefused() {
    int open = starter.openRuns();
    JsonNode plan = StarterFixture.json(starter.post("/api/v1/plans", ALICE, START));
    assertThat(plan.path("target").path("environment").asText()).isEqualTo("production");
    assertThat(plan.path("parameters").path("node").asText()).isEqualTo("n1");
    assertThat(starter.openRuns()).isEqualTo(open);
    String shown = plan.path("definitionDigest").asText();
    String start = START.substring(0, START.lastIndexOf('}')) + ",\"definition\":\"%s\"}";
    assertProblem(
        starter.post("/api/v1/runs", ALICE, start.formatted("sha256:other")), 409, "TSK305");
    assertThat(starter.post("/api/v1/runs", ALICE, start.formatted(shown)).statusCode())
        .isEqualTo(202);
  }

  @Test
  void theSameIdempotencyKeyIsTheSameRun() {
    String first = keyed("key-1").path("id").asText();
    JsonNode second = keyed("key-1");
    assertThat(second.path("id").asText()).isEqualTo(first);
    assertThat(second.path("joined").asBoolean()).isTrue();
    assertThat(keyed("key-2").path("id").asText()).isNotEqualTo(first);
  }

  @Test
  void whoIsInNoGroupMayNotStart() {
    HttpResponse<String> answer =
        starter.post("/api/v1/runs", StarterFixture.BOB_IN_NO_GROUP, START);
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(code(answer)).isEqualTo("TSK311");
  }

  private static String in(String mode) {
    return START.substring(0, START.length() - 1) + ",\"mode\":\"" + mode + "\"}";
  }

  @Test
  void whoIsNamedByNoRuleMayDiagnoseAndNotExecute() {
    HttpResponse<String> diagnosing =
        starter.post("/api/v1/runs", StarterFixture.DAVE, in("diagnose"));
    assertThat(diagnosing.statusCode()).isEqualTo(202);
    HttpResponse<String> executing =
        starter.post("/api/v1/runs", StarterFixture.DAVE, in("execute"));
    assertThat(executing.statusCode()).isEqualTo(403);
    assertThat(code(executing)).isEqualTo("TSK311");
    assertThat(executing.body()).contains("policy.may");
  }

  @Test
  void aMissingUnknownOrExpiredTokenIsRefused() {
    HttpResponse<String> missing = starter.post("/api/v1/runs", Optional.empty(), START);
    HttpResponse<String> unknown = starter.get("/api/v1/runbooks", "guess");
    HttpResponse<String> expired = starter.get("/api/v1/runbooks", StarterFixture.EXPIRED);
    assertThat(List.of(missing, unknown, expired))
        .allMatch(answer -> answer.statusCode() == 401)
        .allMatch(answer -> code(answer).equals("TSK310"));
    assertThat(expired.body()).contains("expired on 2026-11-22");
  }

  @Test
  void wrongRequestsAreAnsweredWithAProblemAndNoStackTrace() {
    assertProblem(starter.post("/api/v1/runs", ALICE, "{"), 400, "TSK301");
    assertProblem(starter.post("/api/v1/runs", ALICE, "{\"runbook\":7}"), 400, "TSK301");
    assertProblem(starter.post("/api/v1/runs", ALICE, "{\"runbok\":\"x\"}"), 400, "TSK301");
    assertProblem(starter.post("/api/v1/runs", ALICE, "{\"runbook\":\"x\"}"), 404, "TSK302");
    assertProblem(
        starter.post("/api/v1/runs", ALICE, START.replace("\"n1\"", "\"\"")), 422, "TSK303");
    assertProblem(starter.post("/api/v1/runs", ALICE, START.replace("prod-a", "x")), 422, "TSK303");
    assertProblem(
        starter.post("/api/v1/runs", ALICE, START.replace("}}", "},\"mode\":\"carefully\"}")),
        400,
        "TSK301");
    assertProblem(starter.get("/api/v1/nothing", ALICE), 404, "TSK301");
    assertProblem(starter.get("/nothing", ALICE), 404, "TSK301");
    assertProblem(starter.post("/api/v1/runbooks", ALICE, "{}"), 405, "TSK301");
    assertProblem(starter.get("/api/v1/runs/no%20run", ALICE), 404, "TSK304");
    assertProblem(starter.get("/api/v1/runs/node-replace:prod-a:aaaaaaaaaa", ALICE), 404, "TSK304");
  }

  @Test
  void theClickIdIsTheUpdateIdAndADigestPrefixIsEnough() {
    String id = started().path("id").asText();
    HttpResponse<String> answer =
        decide(id, "\"revision\":2,\"digest\":\"abababab\",\"clickId\":\"click-7\"");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(StarterFixture.json(answer).path("message").asText()).isEqualTo("click-7");
    HttpResponse<String> twice =
        decide(id, "\"revision\":2,\"digest\":\"" + RecordingRun.DIGEST + "\",\"clickId\":\"c8\"");
    assertThat(twice.statusCode()).isEqualTo(200);
  }

  @Test
  void aDecisionAboutAnOlderQuestionIsRefusedWithTheDifference() {
    String id = started().path("id").asText();
    HttpResponse<String> old =
        decide(id, "\"revision\":1,\"digest\":\"sha256:" + "cd".repeat(32) + "\"");
    assertProblem(old, 409, "TSK315");
    assertThat(StarterFixture.json(old).path("detail").asText())
        .isEqualTo("the question has changed");
    assertThat(StarterFixture.json(old).path("differences").path(0).asText())
        .isEqualTo("replace: instance i-1 is now i-2");
  }

  @Test
  void aDecisionWithoutRevisionOrDigestIsRefusedAndShownTheQuestion() {
    String id = started().path("id").asText();
    for (String shown :
        List.of("\"revision\":2", "\"digest\":\"abababab\"", "\"revision\":2,\"digest\":\"ab\"")) {
      HttpResponse<String> answer = decide(id, shown);
      assertProblem(answer, 409, "TSK315");
      assertThat(answer.body()).contains("open now: revision 2").contains("Replace the node?");
    }
    HttpResponse<String> other = decide(id, "\"revision\":2,\"digest\":\"cdcdcdcd\"");
    assertProblem(other, 409, "TSK315");
    HttpResponse<String> elsewhere =
        starter.post(
            "/api/v1/runs/" + id + "/decisions",
            ALICE,
            "{\"gate\":\"other\",\"verdict\":\"approve\",\"revision\":1,\"digest\":\"abababab\"}");
    assertProblem(elsewhere, 409, "TSK314");
  }

  @Test
  void anAnswerToAFormReachesTheRunAndItsRefusalComesBack() {
    String id = started().path("id").asText();
    String path = "/api/v1/runs/" + id + "/answers";
    HttpResponse<String> noted =
        starter.post(
            path, ALICE, "{\"step\":\"pick\",\"revision\":1,\"fields\":{\"n\":2},\"ticked\":[1]}");
    assertThat(noted.statusCode()).isEqualTo(200);
    assertThat(noted.body()).contains("noted");
    HttpResponse<String> unticked = starter.post(path, ALICE, "{\"step\":\"pick\"}");
    assertProblem(unticked, 422, "TSK303");
    assertProblem(starter.post(path, ALICE, "{\"step\":\"pick\",\"ticked\":1}"), 400, "TSK301");
  }

  @Test
  void refusalsOfTheRunKeepTheirCode() {
    String id = started().path("id").asText();
    HttpResponse<String> noApprover =
        starter.post(
            "/api/v1/runs/" + id + "/decisions",
            StarterFixture.BOB_IN_NO_GROUP,
            "{\"gate\":\"replace\",\"verdict\":\"approve\",\"revision\":2,\"digest\":\"abababab\"}");
    assertProblem(noApprover, 403, "TSK312");
    HttpResponse<String> noReason =
        starter.post("/api/v1/runs/" + id + "/commands", ALICE, "{\"wayOn\":\"abort\"}");
    assertProblem(noReason, 422, "TSK318");
  }

  @Test
  void whoIsNamedByNoRuleForCommandsMayNotAbort() {
    String id = started().path("id").asText();
    HttpResponse<String> aborting =
        starter.post(
            "/api/v1/runs/" + id + "/commands",
            StarterFixture.DAVE,
            "{\"wayOn\":\"abort\",\"reason\":\"x\"}");
    assertProblem(aborting, 403, "TSK311");
  }

  @Test
  void whatAPersonFillsInReachesTheRun() {
    String path = "/api/v1/runs/" + started().path("id").asText() + "/commands";
    HttpResponse<String> done =
        starter.post(
            path,
            ALICE,
            "{\"wayOn\":\"done\",\"step\":\"drain\",\"revision\":1,\"reason\":\"x\","
                + "\"proof\":\" T-1 \",\"fields\":{\"n\":3}}");
    assertThat(done.statusCode()).isEqualTo(200);
    assertThat(done.body()).contains("{n=3} T-1");
    String much = "x".repeat(20_000);
    assertProblem(
        starter.post(
            path,
            ALICE,
            "{\"wayOn\":\"done\",\"step\":\"drain\",\"reason\":\"x\",\"fields\":{\"n\":\""
                + much
                + "\"}}"),
        400,
        "TSK301");
  }

  @Test
  void aRunThatIsOverTakesNoMoreDecisions() {
    String id = started().path("id").asText();
    HttpResponse<String> aborted =
        starter.post(
            "/api/v1/runs/" + id + "/commands", ALICE, "{\"wayOn\":\"abort\",\"reason\":\"x\"}");
    assertThat(aborted.statusCode()).isEqualTo(200);
    starter.client.newUntypedWorkflowStub(id).getResult(Object.class);
    assertProblem(
        decide(id, "\"revision\":2,\"digest\":\"" + RecordingRun.DIGEST + "\""), 409, "TSK314");
  }

  @Test
  void theManagementPortSaysLiveReadyAndCounts() {
    assertThat(starter.manage("/health/live").statusCode()).isEqualTo(200);
    assertThat(starter.manage("/health/ready").statusCode()).isEqualTo(200);
    assertThat(starter.manage("/metrics").body()).contains("jvm_memory_used_bytes");
    assertThat(starter.get("/metrics", ALICE).statusCode()).isEqualTo(404);
  }

  @Test
  void openApiDescribesExactlyTheRoutesThatThereAre() {
    HttpResponse<String> page = starter.get("/openapi.yml", ALICE);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(starter.post("/openapi.yml", Optional.empty(), "").statusCode()).isEqualTo(401);
    Object tree = new Load(LoadSettings.builder().build()).loadFromString(page.body());
    JsonNode paths = Json.mapper().valueToTree(tree).path("paths");
    List<String> described = new ArrayList<>();
    paths
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    described.removeIf(route -> route.startsWith("PARAMETERS"));
    assertThat(described).containsExactlyInAnyOrderElementsOf(starter.routes());
  }

  @Test
  void runbooksAreFoundByTheirWords() {
    assertThat(StarterFixture.json(starter.get("/api/v1/runbooks?words=drains%20NODE", ALICE)))
        .hasSize(1);
    assertThat(StarterFixture.json(starter.get("/api/v1/runbooks?words=database", ALICE)))
        .isEmpty();
  }

  @Test
  void withoutAWorkerTheAnswerSaysSoAndKeepsWhatTemporalKnows() {
    try (StarterFixture lonely = StarterFixture.withoutWorker()) {
      String id =
          StarterFixture.json(lonely.post("/api/v1/runs", ALICE, START)).path("id").asText();
      HttpResponse<String> page = lonely.get("/api/v1/runs/" + id, ALICE);
      assertProblem(page, 503, "TSK503");
      assertThat(page.body()).contains("started").contains("by alice on prod-a");
      HttpResponse<String> decision =
          lonely.post(
              "/api/v1/runs/" + id + "/decisions",
              ALICE,
              decision("\"revision\":2,\"digest\":\"" + RecordingRun.DIGEST + "\""));
      assertThat(decision.statusCode()).isEqualTo(200);
      assertThat(decision.body()).contains("Noted, and not yet counted");
      assertThat(lonely.signals(id)).as("kept for the next worker").containsExactly("decideLater");
    }
  }

  private static JsonNode started() {
    HttpResponse<String> answer = starter.post("/api/v1/runs", ALICE, START);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return StarterFixture.json(answer);
  }

  private static JsonNode keyed(String key) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder()
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(START));
    return StarterFixture.json(
        starter.send(starter.configuration(), request, "/api/v1/runs", Optional.of(ALICE)));
  }

  private static String decision(String fields) {
    return "{\"gate\":\"replace\",\"verdict\":\"approve\"," + fields + "}";
  }

  private static HttpResponse<String> decide(String id, String fields) {
    return starter.post("/api/v1/runs/" + id + "/decisions", ALICE, decision(fields));
  }

  private static String code(HttpResponse<String> answer) {
    return StarterFixture.json(answer).path("code").asText();
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("content-type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(code(answer)).isEqualTo(code);
    assertThat(answer.body())
        .doesNotContain("Exception")
        .doesNotContain("dev.tasuki")
        .doesNotContain("io.micronaut");
  }
}
