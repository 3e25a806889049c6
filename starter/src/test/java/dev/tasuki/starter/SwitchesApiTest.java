package dev.tasuki.starter;

import static dev.tasuki.starter.StarterFixture.ALICE;
import static dev.tasuki.starter.StarterFixture.DAVE;
import static dev.tasuki.starter.StarterFixture.ERIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tasuki.switches.SwitchesWorkflow;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SwitchesApiTest {
  private static final String START =
      "{\"runbook\":\"node-replace\",\"target\":\"prod-a\",\"parameters\":{\"node\":\"n1\"}}";
  private static final String PAUSE_A =
      "{\"action\":\"pause\",\"target\":\"prod-a\",\"reason\":\"fire\"}";
  private static final String RESUME_A = "{\"action\":\"resume\",\"target\":\"prod-a\"}";
  private static final String RESUME_ALL = "{\"action\":\"resume\",\"everything\":true}";

  private final StarterFixture starter = StarterFixture.withWorker();

  @AfterEach
  void stop() {
    starter.close();
  }

  private HttpResponse<String> turn(String token, String body) {
    return starter.post("/api/v1/switches", token, body);
  }

  private JsonNode shown() {
    return StarterFixture.json(starter.get("/api/v1/switches", ALICE));
  }

  private static void refused(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(StarterFixture.json(response).path("code").asText()).isEqualTo(code);
  }

  @Test
  void aTargetIsPausedShownAndResumed() {
    assertThat(shown().path("paused")).isEmpty();
    assertThat(turn(ALICE, PAUSE_A).statusCode()).isEqualTo(200);
    JsonNode paused = shown().path("paused").path(0);
    assertThat(paused.path("name").asText()).isEqualTo("prod-a");
    assertThat(paused.path("by").asText()).isEqualTo("alice");
    refused(turn(ERIN, PAUSE_A), 409, "TSK341");
    assertThat(turn(ERIN, RESUME_A).statusCode()).isEqualTo(200);
    refused(turn(ERIN, RESUME_A), 409, "TSK341");
    assertThat(shown().path("paused")).isEmpty();
  }

  @Test
  void whoMayExecuteNothingThereMayPauseNothing() {
    refused(turn(DAVE, PAUSE_A), 403, "TSK311");
    refused(turn(DAVE, RESUME_ALL), 403, "TSK311");
  }

  @Test
  void exactlyOneThingIsNamedAndItIsConfigured() {
    refused(turn(ALICE, "{\"action\":\"pause\",\"reason\":\"x\"}"), 400, "TSK301");
    refused(
        turn(ALICE, "{\"action\":\"stop\",\"everything\":true,\"reason\":\"x\"}"), 400, "TSK301");
    refused(
        turn(ALICE, "{\"action\":\"pause\",\"target\":\"prod-x\",\"reason\":\"x\"}"),
        422,
        "TSK303");
    refused(turn(ALICE, "{\"action\":\"pause\",\"target\":\"prod-a\"}"), 422, "TSK318");
  }

  @Test
  void aRunIsPausedByWhoMayStartItAndIsToldSo() {
    String id = StarterFixture.json(starter.post("/api/v1/runs", ALICE, START)).path("id").asText();
    String pause = "{\"action\":\"pause\",\"run\":\"%s\",\"reason\":\"fire\"}".formatted(id);
    assertThat(turn(DAVE, pause).statusCode()).as("anybody may start a dry run").isEqualTo(200);
    assertThat(shown().path("paused").path(0).path("name").asText()).isEqualTo(id);
  }

  @Test
  void aFreezeIsDeclaredShownAndLiftedByWhoMayExecuteThere() {
    String declare =
        "{\"action\":\"declare\",\"name\":\"audit\",\"targets\":[\"prod-a\"],\"reason\":\"quiet\",\"approvers\":[\"@sre\"]}";
    String lift = "{\"action\":\"lift\",\"name\":\"audit\"}";
    HttpResponse<String> none = starter.post("/api/v1/freezes", ALICE, lift);
    refused(none, 409, "TSK341");
    refused(starter.post("/api/v1/freezes", DAVE, declare), 403, "TSK311");
    assertThat(starter.post("/api/v1/freezes", ALICE, declare).statusCode()).isEqualTo(200);
    JsonNode shown = shown().path("freezes").path(0);
    assertThat(shown.path("name").asText()).isEqualTo("audit");
    assertThat(shown.path("on").asBoolean()).isTrue();
    assertThat(shown.path("by").asText()).isEqualTo("alice");
    refused(starter.post("/api/v1/freezes", ERIN, declare), 409, "TSK341");
    refused(
        starter.post("/api/v1/freezes", ALICE, declare.replace("prod-a", "prod-x")), 422, "TSK303");
    refused(starter.post("/api/v1/freezes", DAVE, lift), 403, "TSK311");
    assertThat(starter.post("/api/v1/freezes", ERIN, lift).statusCode()).isEqualTo(200);
    assertThat(shown().path("freezes")).isEmpty();
  }

  @Test
  void whatWasEndedInTemporalIsBegunAnewByTwoPeopleWithEverythingPaused() {
    turn(ALICE, PAUSE_A);
    starter.client.newUntypedWorkflowStub(SwitchesWorkflow.ID).terminate("by hand");
    assertThat(shown().path("lost").asBoolean()).isTrue();
    refused(turn(ALICE, PAUSE_A), 503, "TSK432");
    assertThat(turn(ALICE, RESUME_ALL).body()).contains("a second person");
    assertThat(shown().path("lost").asBoolean()).isFalse();
    assertThat(shown().path("paused").path(0).path("by").asText()).isEqualTo("tasuki");
    refused(turn(ALICE, RESUME_ALL), 409, "TSK316");
    assertThat(turn(ERIN, RESUME_ALL).statusCode()).isEqualTo(200);
    assertThat(shown().path("paused")).isEmpty();
  }
}
