package dev.tasuki.kubernetes.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasuki.activity.FailureReader;
import dev.tasuki.activity.NetworkFailures;
import dev.tasuki.activity.TargetFailure;
import dev.tasuki.json.Json;
import dev.tasuki.kubernetes.access.KubernetesFailures;
import dev.tasuki.kubernetes.access.WorkersClient;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is made of answers that break off, stop, or are none. */
final class ApiCallsTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

  private final CountDownLatch over = new CountDownLatch(1);
  private ServerSocket door;
  private KubernetesClient client;

  @BeforeEach
  void open() throws IOException {
    door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl("http://127.0.0.1:" + door.getLocalPort())
            .build();
    client = WorkersClient.of(config);
  }

  @AfterEach
  void close() throws IOException {
    over.countDown();
    client.close();
    door.close();
  }

  /** Answers every request so, and then cuts the connection, or leaves it as it is. */
  private void answers(String text, boolean cuts) {
    Thread.ofVirtual()
        .start(
            () -> {
              while (!door.isClosed()) {
                try (Socket guest = door.accept()) {
                  InputStream in = guest.getInputStream();
                  StringBuilder head = new StringBuilder();
                  while (head.indexOf("\r\n\r\n") < 0) {
                    head.append((char) in.read());
                  }
                  guest.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
                  guest.getOutputStream().flush();
                  if (!cuts) {
                    over.await();
                  }
                } catch (IOException | InterruptedException left) {
                  assertThat(left).as("the door is closed, or whoever asked has left").isNotNull();
                }
              }
            });
  }

  private Throwable thrown() {
    return catchThrowable(
        () ->
            ApiCalls.get(
                client,
                "/api/v1/nodes/x",
                body -> Json.mapper().readValue(body, ObjectNode.class)));
  }

  private static Optional<TargetFailure> read(Throwable thrown) {
    return Stream.<FailureReader>of(new KubernetesFailures(), new NetworkFailures())
        .flatMap(reader -> reader.read(thrown).stream())
        .findFirst();
  }

  private static String body(String json) {
    return OK + "Content-Length: " + json.length() + "\r\n\r\n" + json;
  }

  @Test
  void anAnswerIsRead() {
    answers(body("{\"a\":1}"), false);

    assertThat(
            ApiCalls.<ObjectNode>get(
                client, "/api/v1/nodes/x", body -> Json.mapper().readValue(body, ObjectNode.class)))
        .isEqualTo(Json.mapper().createObjectNode().put("a", 1));
  }

  @Test
  void aConnectionThatIsCutBeforeTheAnswerLeavesItOpen() {
    answers("", true);

    assertThat(read(thrown())).containsInstanceOf(TargetFailure.Unanswered.class);
  }

  @Test
  void aConnectionThatIsCutWithinTheAnswerLeavesItOpen() {
    answers(OK + "Content-Length: 100\r\n\r\n{\"a\":", true);

    assertThat(read(thrown())).containsInstanceOf(TargetFailure.Unanswered.class);
  }

  @Test
  @Timeout(60)
  void anAnswerThatStopsHalfwayIsNotWaitedForEver() {
    answers(OK + "Content-Length: 100\r\n\r\n{\"a\":", false);

    assertThat(read(thrown())).containsInstanceOf(TargetFailure.Unanswered.class);
  }

  @Test
  void whatAProxySaysInItsOwnWordsIsShownAsText() {
    String page = "<html>\u001b[2Jno</html>";
    answers(
        "HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(page.length(), page),
        false);

    assertThat(thrown())
        .isInstanceOfSatisfying(
            KubernetesClientException.class,
            refused -> {
              assertThat(refused.getCode()).isEqualTo(403);
              assertThat(refused).hasMessageContaining("<html>\\u001b[2Jno</html>");
            });
  }

  @Test
  void theServersOwnStatusIsKept() {
    String status =
        "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"message\":\"too old\",\"code\":410}";
    answers(
        "HTTP/1.1 410 Gone\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(status.length(), status),
        false);

    assertThat(thrown())
        .isInstanceOfSatisfying(
            KubernetesClientException.class,
            refused -> {
              assertThat(refused.getCode()).isEqualTo(410);
              assertThat(KubernetesFailures.text(refused)).isEqualTo("too old");
            });
  }

  @Test
  void whatIsDeeperThanCanBeReadIsSaidToBeSo() {
    answers(body("{\"a\":".repeat(1_500) + "1" + "}".repeat(1_500)), false);

    assertThat(thrown())
        .isInstanceOfSatisfying(
            RunbookException.class,
            refused -> {
              assertThat(refused.error()).isEqualTo(RunbookError.TARGET_INVALID);
              assertThat(refused).hasMessageContaining("nesting depth");
            });
  }
}
