package dev.tasuki.kubernetes.container;

import dev.tasuki.json.Json;
import dev.tasuki.kubernetes.view.Tree;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.WebSocket;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * One command in a container, by the WebSocket of {@code pods/exec}: what it writes, up to a bound,
 * and how it ends. The client's own {@code exec} reads the pod first, by which whoever changes
 * would need the right to read, and time would pass after the fence.
 */
final class ExecSocket implements WebSocket.Listener {
  /** Of each stream. */
  static final int MOST_BYTES = 64 * 1024;

  private static final String PROTOCOL = "v4.channel.k8s.io";
  private static final int OUTPUT = 1;
  private static final int ERRORS = 2;
  private static final int STATUS = 3;
  private static final int NORMAL_CLOSURE = 1000;

  private final Stream output = new Stream();
  private final Stream errors = new Stream();
  private final Stream status = new Stream();
  private final CompletableFuture<Ended> ended = new CompletableFuture<>();

  /** What was written to a stream; touched by the socket's thread until the end. */
  private static final class Stream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean cut;

    void add(ByteBuffer more) {
      int fits = Math.min(more.remaining(), MOST_BYTES - bytes.size());
      cut |= fits < more.remaining();
      byte[] some = new byte[fits];
      more.get(some);
      bytes.writeBytes(some);
    }

    Text text() {
      return new Text(bytes.toString(StandardCharsets.UTF_8), cut);
    }
  }

  /** Bounded text, and whether there was more. */
  record Text(String text, boolean cut) {}

  /**
   * How it ended.
   *
   * @param known false where the connection ended before the command's end was told
   * @param exitCode -1 if there is none
   * @param reason empty if it succeeded
   */
  record Ended(boolean known, long exitCode, String reason, Text output, Text errors) {}

  /**
   * Asks for the command to be run.
   *
   * @return once the server has agreed; fails with a {@code WebSocketHandshakeException} where it
   *     answered otherwise
   */
  CompletableFuture<WebSocket> open(
      KubernetesClient client, String namespace, String pod, String container, List<String> argv) {
    String query =
        argv.stream().map(one -> "command=" + encoded(one)).collect(Collectors.joining("&"));
    URI uri =
        URI.create(client.getConfiguration().getMasterUrl())
            .resolve(
                "/api/v1/namespaces/%s/pods/%s/exec?container=%s&stdout=true&stderr=true&%s"
                    .formatted(namespace, pod, container, query));
    return client
        .getHttpClient()
        .newWebSocketBuilder()
        .uri(WebSocket.toWebSocketUri(uri))
        .subprotocol(PROTOCOL)
        .buildAsync(this);
  }

  /** Completes when the command, or the connection, has ended. */
  CompletableFuture<Ended> ended() {
    return ended;
  }

  @Override
  public void onMessage(WebSocket socket, ByteBuffer message) {
    if (message.hasRemaining()) {
      switch (message.get()) {
        case OUTPUT -> output.add(message);
        case ERRORS -> errors.add(message);
        case STATUS -> status.add(message);
        default -> {
          // A channel that nobody asked for.
        }
      }
    }
    socket.request();
  }

  @Override
  public void onMessage(WebSocket socket, String text) {
    // The protocol has no texts.
    socket.request();
  }

  @Override
  public void onClose(WebSocket socket, int code, String reason) {
    socket.sendClose(NORMAL_CLOSURE, "");
    end(reason);
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    end(String.valueOf(error.getMessage()));
  }

  private void end(String why) {
    ended.complete(read(why));
  }

  private Ended read(String why) {
    String told = status.text().text();
    if (told.isEmpty()) {
      return new Ended(false, -1, why, output.text(), errors.text());
    }
    Object answer;
    try {
      answer = Json.read(told, Map.class);
    } catch (IllegalArgumentException e) {
      return new Ended(false, -1, "an answer that is no JSON", output.text(), errors.text());
    }
    if (Tree.text(answer, "status").equals("Success")) {
      return new Ended(true, 0, "", output.text(), errors.text());
    }
    long code =
        Tree.maps(answer, "details", "causes").stream()
            .filter(cause -> Tree.text(cause, "reason").equals("ExitCode"))
            .map(cause -> Tree.text(cause, "message"))
            .filter(text -> text.matches("-?\\d{1,9}"))
            .map(Long::parseLong)
            .findFirst()
            .orElse(-1L);
    return new Ended(true, code, Tree.text(answer, "message"), output.text(), errors.text());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
