package dev.tasuki.sandbox.slack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tasuki.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The HTTP side of the stand-in: the Web API, response URLs, and the page. */
final class SlackServer {
  private static final int LARGEST_BODY = 1 << 20;

  private final String token;
  private final Workspace workspace;
  private final WebApi api;
  private final Holds holds;
  private final Throttle throttle;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  SlackServer(
      SlackStandIn standIn,
      SlackStandIn.Options options,
      Workspace workspace,
      WebApi api,
      Holds holds,
      Throttle throttle)
      throws IOException {
    this.token = options.token();
    this.workspace = workspace;
    this.api = api;
    this.holds = holds;
    this.throttle = throttle;
    this.server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()), 0);
    server.setExecutor(threads);
    PageRoutes page = new PageRoutes(standIn, options, workspace);
    server.createContext("/api/", exchange -> guarded(exchange, this::api));
    server.createContext("/respond/", exchange -> guarded(exchange, this::respond));
    server.createContext("/", exchange -> guarded(exchange, page::serve));
  }

  void start() {
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  @FunctionalInterface
  private interface Route {
    Reply serve(HttpExchange exchange) throws IOException, InterruptedException;
  }

  private static void guarded(HttpExchange exchange, Route route) throws IOException {
    try (exchange) {
      Reply reply = route.serve(exchange);
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Reply api(HttpExchange exchange) throws IOException, InterruptedException {
    String method = exchange.getRequestURI().getPath().substring("/api/".length());
    SortedMap<String, String> in = parameters(exchange);
    String shown =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
            .map(header -> header.replaceFirst("^Bearer ", ""))
            .orElse(in.getOrDefault("token", ""));
    in.remove("token");
    holds.pass(method, Moment.BEFORE_EFFECT);
    OptionalInt wait = throttle.take(method);
    Reply reply;
    if (wait.isPresent()) {
      workspace.record(new SlackCall(method, in, "ratelimited"));
      reply =
          Reply.json(429, "{\"ok\":false,\"error\":\"ratelimited\"}")
              .with("Retry-After", Integer.toString(wait.getAsInt()));
    } else {
      reply = answered(method, in, shown);
    }
    holds.pass(method, Moment.BEFORE_ANSWER);
    return reply;
  }

  private Reply answered(String method, SortedMap<String, String> in, String shown) {
    try {
      if (shown.isEmpty()) {
        throw new WebApi.Refusal("not_authed");
      }
      if (!shown.equals(token)) {
        throw new WebApi.Refusal("invalid_auth");
      }
      Map<String, Object> answer = api.call(method, in);
      workspace.record(new SlackCall(method, in, ""));
      return Reply.json(200, Json.write(answer));
    } catch (WebApi.Refusal e) {
      workspace.record(new SlackCall(method, in, e.word()));
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("ok", false);
      answer.put("error", e.word());
      if (!e.details().isEmpty()) {
        answer.put("response_metadata", Map.of("messages", e.details()));
      }
      return Reply.json(200, Json.write(answer));
    }
  }

  private Reply respond(HttpExchange exchange) throws IOException {
    String id = exchange.getRequestURI().getPath().substring("/respond/".length());
    String text =
        JsonTrees.parseMap(body(exchange)).map(json -> JsonTrees.text(json.get("text"))).orElse("");
    return workspace.respond(id, text)
        ? Reply.text(200, "ok")
        : Reply.text(404, "used_url or expired_url");
  }

  private static SortedMap<String, String> parameters(HttpExchange exchange) throws IOException {
    SortedMap<String, String> in = new TreeMap<>();
    for (String pair : body(exchange).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        in.put(
            URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return in;
  }

  static String body(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readNBytes(LARGEST_BODY), StandardCharsets.UTF_8);
  }
}
