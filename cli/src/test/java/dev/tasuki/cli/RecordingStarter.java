package dev.tasuki.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tasuki.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A starter that answers what it was told to, and records what it was asked. */
final class RecordingStarter implements AutoCloseable {
  private final HttpServer server;
  private final ConcurrentSkipListMap<String, Answer> answers = new ConcurrentSkipListMap<>();
  final List<Request> requests = new CopyOnWriteArrayList<>();

  /** What came in. */
  record Request(String line, String authorization, String body) {}

  private record Answer(int status, String body) {}

  RecordingStarter() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** A command off a terminal, to this starter. */
  CommandRun run(String... arguments) {
    return CommandRun.of(environment(), arguments);
  }

  /** Likewise on a terminal, at which this is typed to every question. */
  CommandRun runTyping(String typed, String... arguments) {
    return CommandRun.typing(typed, environment(), arguments);
  }

  private Map<String, String> environment() {
    return Map.of("TASUKI_SERVER", url(), "TASUKI_TOKEN", "t0ken");
  }

  /** Answers a line such as {@code GET /api/v1/runs} with this status and value. */
  void answer(String line, int status, Object body) {
    answers.put(line, new Answer(status, body instanceof String text ? text : Json.write(body)));
  }

  /** The bodies of the requests with this method. */
  List<String> bodies(String method) {
    return requests.stream()
        .filter(request -> request.line().startsWith(method + " "))
        .map(Request::body)
        .toList();
  }

  /** The first thing that was sent to it. */
  <T> T sent(Class<T> type) {
    return Json.read(bodies("POST").getFirst(), type);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(
        new Request(
            line,
            Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse(""),
            body));
    Answer answer = Optional.ofNullable(answers.get(line)).orElse(new Answer(404, "nothing here"));
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    try (exchange) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
