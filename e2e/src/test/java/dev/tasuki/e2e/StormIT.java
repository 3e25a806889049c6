package dev.tasuki.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tasuki.api.CloseRequest;
import dev.tasuki.json.Json;
import dev.tasuki.sandbox.AlertmanagerPost;
import dev.tasuki.sandbox.Sandbox;
import dev.tasuki.sandbox.SandboxOptions;
import dev.tasuki.sandbox.StarterApi;
import dev.tasuki.sandbox.process.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A storm of alerts, on a sandbox of its own: it is counted on the whole target. */
@Timeout(600)
final class StormIT {
  private static final int ALERTS = 200;
  private static final int LIMIT = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @TempDir private Path folder;

  @Test
  void twoHundredAlertsOverAKilledStarterAreAsManyRunsAsTheLimitAndOneProposal()
      throws IOException {
    try (Sandbox sandbox =
        Sandbox.prepare(SandboxOptions.quiet(SharedSandbox.home(), folder.resolve("storm")))) {
      Files.writeString(
          sandbox.configuration(),
          "storms: { runs-per-hour: %d, loop-after: 20 }\n".formatted(LIMIT),
          StandardOpenOption.APPEND);
      sandbox.startApplications();

      List<StarterApi.Answer> answers = storm(sandbox);

      assertThat(answers).hasSize(ALERTS).allMatch(answer -> answer.status() == 202);
      assertThat(answers.stream().filter(answer -> answer.body().contains("TSK336")).count())
          .isEqualTo(ALERTS - LIMIT);
      assertThat(runs(sandbox)).isEqualTo(LIMIT);
      assertThat(proposals(sandbox)).isEqualTo(1);
      assertThat(breakers(sandbox).path(0).path("runbook").asText()).isEqualTo("node-replace");
      assertThat(close(sandbox)).contains("counted anew");
      assertThat(breakers(sandbox)).isEmpty();
      assertThat(sandbox.sendAlert(alert(sandbox, ALERTS)).body()).contains("started");
    }
  }

  /** Each alert is sent again until it is answered, as Alertmanager does. */
  private static List<StarterApi.Answer> storm(Sandbox sandbox) {
    AtomicInteger answered = new AtomicInteger();
    try (ExecutorService senders = Executors.newFixedThreadPool(16)) {
      List<CompletableFuture<StarterApi.Answer>> all =
          IntStream.range(0, ALERTS)
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(
                          () -> {
                            StarterApi.Answer answer = sandbox.sendAlert(alert(sandbox, i));
                            answered.incrementAndGet();
                            return answer;
                          },
                          senders))
              .toList();
      assertThat(Await.until(PATIENCE, () -> answered.get() >= LIMIT - 2)).isTrue();
      sandbox.killStarter();
      sandbox.startStarter();
      return all.stream().map(CompletableFuture::join).toList();
    }
  }

  private static String alert(Sandbox sandbox, int number) {
    return AlertmanagerPost.nodeNotReady(
        sandbox.clusterName(),
        "node-of-storm-" + number,
        "firing",
        Instant.parse("2026-11-28T12:00:00Z"),
        new TreeMap<>());
  }

  private static JsonNode get(Sandbox sandbox, String path) {
    StarterApi.Answer answer = sandbox.api().get(path, sandbox.person("hanako"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return Json.read(answer.body(), JsonNode.class);
  }

  /** Visibility is a moment behind: all that the senders were told of are there first. */
  private static int runs(Sandbox sandbox) {
    String path = "/api/v1/runs?target=" + sandbox.clusterName();
    assertThat(Await.until(PATIENCE, () -> get(sandbox, path).size() >= LIMIT)).isTrue();
    return get(sandbox, path).size();
  }

  private static JsonNode breakers(Sandbox sandbox) {
    return get(sandbox, "/api/v1/breakers");
  }

  private static long proposals(Sandbox sandbox) {
    assertThat(Await.until(PATIENCE, () -> counted(sandbox) > 0)).isTrue();
    return counted(sandbox);
  }

  private static long counted(Sandbox sandbox) {
    return sandbox.slack().standIn().messages().stream()
        .filter(message -> Json.write(message.blocks()).contains("tasuki breakers close"))
        .count();
  }

  private static String close(Sandbox sandbox) {
    return sandbox
        .api()
        .post(
            "/api/v1/breakers/close",
            sandbox.person("hanako"),
            Json.write(
                new CloseRequest(
                    "node-replace",
                    sandbox.clusterName(),
                    "the storm is over",
                    UUID.randomUUID().toString())))
        .body();
  }
}
