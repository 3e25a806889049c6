package dev.tasuki.starter;

import static dev.tasuki.starter.StarterFixture.ALERT_TOKEN;
import static dev.tasuki.starter.StarterFixture.ALICE;
import static dev.tasuki.starter.StarterFixture.DAVE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tasuki.breaker.BreakerWorkflow;
import dev.tasuki.storm.Breaker;
import dev.tasuki.storm.StormBoard;
import dev.tasuki.storm.StormLimits;
import dev.tasuki.storm.Storms;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What alerts may start, and what they only propose. */
final class StormsTest {
  private static final Storms THREE =
      new Storms(
          new StormLimits(3, Duration.ofHours(1), 2, Duration.ofMinutes(10)), new TreeMap<>());
  private static final String CLOSE =
      "{\"runbook\":\"node-replace\",\"target\":\"prod-a\",\"reason\":\"mended\"}";

  private final StarterFixture starter = StarterFixture.withWorker(THREE);

  @AfterEach
  void stop() {
    starter.close();
  }

  private static String alert(String node) {
    return AlertPost.firing("KubeNodeNotReady", "prod-a", node).body();
  }

  private JsonNode post(String body) {
    HttpResponse<String> answer = starter.post("/alerts/am", ALERT_TOKEN, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return StarterFixture.json(answer);
  }

  private static List<String> states(JsonNode answer) {
    return StreamSupport.stream(answer.path("runs").spliterator(), false)
        .map(run -> run.path("state").asText())
        .toList();
  }

  private static String code(JsonNode answer) {
    return answer.path("heldBack").path(0).path("code").asText();
  }

  private StormBoard board() {
    return starter
        .client
        .newUntypedWorkflowStub(BreakerWorkflow.idOf("prod-a"))
        .query(BreakerWorkflow.BOARD, StormBoard.class);
  }

  private HttpResponse<String> close(String token, String body) {
    return starter.post("/api/v1/breakers/close", token, body);
  }

  @Test
  void twoHundredAlertsInOnePostStartNoMoreThanTheLimitAndTheSenderIsToldWhy() {
    AlertPost storm = new AlertPost();
    IntStream.range(0, 200)
        .forEach(i -> storm.with("firing", "KubeNodeNotReady", "prod-a", "n" + i));
    JsonNode answer = post(storm.body());
    assertThat(states(answer)).containsExactly("started", "started", "started");
    assertThat(answer.path("heldBack")).hasSize(197);
    JsonNode first = answer.path("heldBack").path(0);
    assertThat(first.path("code").asText()).isEqualTo("TSK336");
    assertThat(first.path("message").asText())
        .contains("3 times within an hour")
        .contains("tasuki breakers close node-replace --target prod-a");
    assertThat(first.path("command").asText())
        .isEqualTo("/runbook start node-replace node=n3 target=prod-a mode=execute");
    assertThat(starter.openRuns()).as("three runs and their breaker").isEqualTo(4);
    assertThat(states(post(storm.body()))).as("again").containsOnly("joined").hasSize(3);
    assertThat(starter.manage("/metrics").body())
        .contains("tasuki_alerts_total{integration=\"am\",outcome=\"held-back-storm\"}");
  }

  @Test
  void postsBesideEachOtherAtTwoStartersShareOneCount() {
    List<JsonNode> answers;
    try (StarterServer second = StarterFixture.start(starter.beside());
        ExecutorService senders = Executors.newFixedThreadPool(8)) {
      assertThat(second.port()).isPositive();
      answers =
          IntStream.range(0, 40)
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(
                          () ->
                              StarterFixture.json(
                                  starter.send(
                                      i % 2 == 0 ? starter.configuration() : starter.beside(),
                                      HttpRequest.newBuilder()
                                          .POST(BodyPublishers.ofString(alert("n" + i))),
                                      "/alerts/am",
                                      Optional.of(ALERT_TOKEN))),
                          senders))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();
    }
    assertThat(answers.stream().flatMap(answer -> states(answer).stream())).hasSize(3);
    assertThat(answers.stream().filter(answer -> code(answer).equals("TSK336"))).hasSize(37);
  }

  @Test
  void aStarterThatBeginsInTheMiddleHoldsBackWhatTheOneBeforeItWouldHave() {
    IntStream.range(0, 3).forEach(i -> post(alert("n" + i)));
    try (StarterServer next = StarterFixture.start(starter.beside())) {
      assertThat(next.port()).isPositive();
      HttpResponse<String> answer =
          starter.send(
              starter.beside(),
              HttpRequest.newBuilder().POST(BodyPublishers.ofString(alert("n4"))),
              "/alerts/am",
              Optional.of(ALERT_TOKEN));
      assertThat(code(StarterFixture.json(answer))).isEqualTo("TSK336");
    }
  }

  @Test
  void aPersonStartsWhatAlertsMayNot() {
    IntStream.range(0, 4).forEach(i -> post(alert("n" + i)));
    HttpResponse<String> started =
        starter.post(
            "/api/v1/runs",
            ALICE,
            "{\"runbook\":\"node-replace\",\"target\":\"prod-a\",\"parameters\":{\"node\":\"n3\"},\"mode\":\"execute\"}");
    assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
  }

  @Test
  void whoMayExecuteItClosesTheBreakerWithAReasonAndItIsCountedAnew() {
    assertThat(StarterFixture.json(close(ALICE, CLOSE)).path("code").asText()).isEqualTo("TSK341");
    IntStream.range(0, 4).forEach(i -> post(alert("n" + i)));
    assertThat(StarterFixture.json(close(DAVE, CLOSE)).path("code").asText()).isEqualTo("TSK311");
    assertThat(StarterFixture.json(close(ALICE, CLOSE.replace("mended", ""))).path("code").asText())
        .isEqualTo("TSK318");
    assertThat(close(ALICE, CLOSE).body()).contains("counted anew");
    assertThat(board().breakers()).isEmpty();
    assertThat(states(post(alert("n3")))).containsExactly("started");
    assertThat(StarterFixture.json(close(ALICE, CLOSE)).path("code").asText()).isEqualTo("TSK341");
  }

  @Test
  void whatCannotBeStartedIsNotCounted() {
    for (int i = 0; i < 5; i++) {
      post(AlertPost.firing("KubeNodeNotReady", "prod-a", "").body());
    }
    assertThat(states(post(alert("n1")))).containsExactly("started");
  }

  @Test
  void anAlertThatBeganAfterWhatTheRunBeforeItChangedIsALoopAfterTwoOfThem() {
    assertThat(states(post(alert("changed-1")))).containsExactly("started");
    assertThat(states(post(alert("changed-2")))).containsExactly("started");
    JsonNode third = post(alert("changed-3"));
    assertThat(states(third)).isEmpty();
    assertThat(code(third)).isEqualTo("TSK337");
    assertThat(third.path("heldBack").path(0).path("message").asText())
        .contains("trigger itself")
        .contains("until a person closes the breaker");
    assertThat(third.path("heldBack").path(0).has("until")).isFalse();
    assertThat(board().breakers())
        .singleElement()
        .satisfies(b -> assertThat(b.kind()).isEqualTo(Breaker.Kind.LOOP));
  }

  @Test
  void runsThatOnlyLookedMakeNoAlert() {
    for (int i = 1; i <= 3; i++) {
      HttpResponse<String> answer =
          starter.post("/alerts/am-careful", ALERT_TOKEN, alert("changed-" + i));
      assertThat(states(StarterFixture.json(answer))).containsExactly("started");
    }
  }

  @Test
  void withoutAWorkerTheSenderIsToldToComeBack() {
    try (StarterFixture lonely = StarterFixture.withoutWorker()) {
      HttpResponse<String> answer = lonely.post("/alerts/am", ALERT_TOKEN, alert("n1"));
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(StarterFixture.json(answer).path("code").asText()).isEqualTo("TSK503");
      assertThat(answer.headers().firstValue("retry-after")).isPresent();
    }
  }
}
