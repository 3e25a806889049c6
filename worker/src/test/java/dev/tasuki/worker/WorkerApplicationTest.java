package dev.tasuki.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.configuration.ConfigurationReader;
import dev.tasuki.configuration.Secrets;
import dev.tasuki.configuration.TasukiConfiguration;
import dev.tasuki.signature.SigningKeys;
import dev.tasuki.signature.Verifier;
import io.micronaut.context.ApplicationContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class WorkerApplicationTest {
  private static final Verifier VERIFIER = SigningKeys.make("starter-1").verifier();
  private static final SortedMap<String, String> NOTHING = new TreeMap<>();

  @TempDir Path folder;
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(told, true, StandardCharsets.UTF_8);

  @Test
  void withoutAConfigurationItSaysHowToGiveOne() {
    assertThat(WorkerApplication.run(new String[0], NOTHING, err)).isEqualTo(2);
    assertThat(told()).contains("--config FILE", "TASUKI_CONFIG");
  }

  @Test
  void aWrongConfigurationIsToldWithPlacesAndNoStackTrace() throws IOException {
    Path file = Files.writeString(folder.resolve("tasuki.yml"), "temporal: { adress: a:1 }\n");
    int code = WorkerApplication.run(new String[] {"--config", file.toString()}, NOTHING, err);
    assertThat(code).isEqualTo(2);
    assertThat(told())
        .contains("tasuki.yml:1:13: error[TSK104]", "did you mean \"address\"?")
        .doesNotContain("\tat ");
  }

  @Test
  void aTakenPortIsOneClearLine() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(
              WorkerApplication.start(
                  configuration(taken.getLocalPort()), Secrets.of(Map.of()), VERIFIER, err))
          .isEmpty();
      assertThat(told()).contains("TSK505", "port " + taken.getLocalPort()).doesNotContain("\tat ");
    }
  }

  @Test
  @Timeout(60)
  void whereTemporalIsAwayItLivesIsNotReadyAndGoesOnTrying() throws Exception {
    int port = freePort();
    try (ApplicationContext worker =
        WorkerApplication.start(configuration(port), Secrets.of(Map.of()), VERIFIER, err)
            .orElseThrow()) {
      assertThat(get(port, "/health/live").statusCode()).isEqualTo(200);
      HttpResponse<String> ready = get(port, "/health/ready");
      while (ready.body().contains("starting")) {
        ready = get(port, "/health/ready");
      }
      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(ready.body()).isEqualTo("{\"status\":\"unreachable\"}");
      assertThat(get(port, "/metrics").body()).contains("temporal_");
      assertThat(worker.isRunning()).isTrue();
    }
  }

  private TasukiConfiguration configuration(int managementPort) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("tasuki.yml"),
            "temporal: { address: \"127.0.0.1:%d\" }\nworker: { management-port: %d }\n"
                .formatted(freePort(), managementPort));
    return ConfigurationReader.read(file, NOTHING).configuration().orElseThrow();
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  private static HttpResponse<String> get(int port, String path)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(10))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private String told() {
    return told.toString(StandardCharsets.UTF_8);
  }
}
