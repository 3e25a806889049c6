package dev.tasuki.sandbox.slack;

import com.sun.net.httpserver.HttpExchange;
import dev.tasuki.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page and what it calls. Its calls need a header that no other site's page can send. */
final class PageRoutes {
  private static final Duration POLL = Duration.ofSeconds(20);
  private static final String OURS = "X-Tasuki-Page";
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'";

  private final SlackStandIn standIn;
  private final SlackStandIn.Options options;
  private final Workspace workspace;
  private final ChannelPage page = new ChannelPage();

  PageRoutes(SlackStandIn standIn, SlackStandIn.Options options, Workspace workspace) {
    this.standIn = standIn;
    this.options = options;
    this.workspace = workspace;
  }

  Reply serve(HttpExchange exchange) throws IOException, InterruptedException {
    String path = exchange.getRequestURI().getPath();
    boolean reads = "GET".equals(exchange.getRequestMethod());
    if (reads && path.equals("/")) {
      return Reply.of(
              200, "text/html; charset=utf-8", page.shell(options.channelName(), options.users()))
          .with("Content-Security-Policy", POLICY);
    }
    if (reads && path.equals("/page.js")) {
      return Reply.of(200, "text/javascript; charset=utf-8", resource("page.js"));
    }
    if (reads && path.equals("/page.css")) {
      return Reply.of(200, "text/css; charset=utf-8", resource("page.css"));
    }
    if (exchange.getRequestHeaders().getFirst(OURS) == null) {
      return Reply.text(404, "there is nothing here");
    }
    Map<String, Object> in = JsonTrees.parseMap(SlackServer.body(exchange)).orElse(Map.of());
    String user = JsonTrees.text(in.get("user"));
    if (options.users().stream().noneMatch(u -> u.id().equals(user))) {
      return Reply.text(400, "there is no such user");
    }
    return switch (path) {
      case "/page/state" -> state(user, in);
      case "/page/click" ->
          done(
              standIn.clickAs(
                  user, JsonTrees.text(in.get("message")), JsonTrees.text(in.get("action"))));
      case "/page/submit" -> done(standIn.submit(user, JsonTrees.text(in.get("text"))));
      case "/page/cancel" -> {
        standIn.cancel(user);
        yield Reply.json(200, "{}");
      }
      case "/page/command" -> done(standIn.command(user, JsonTrees.text(in.get("text"))));
      default -> Reply.text(404, "there is nothing here");
    };
  }

  private Reply state(String user, Map<String, Object> in) throws InterruptedException {
    long seen = in.get("seen") instanceof Number number ? number.longValue() : -1;
    long version = workspace.awaitNewer(seen, POLL);
    Optional<OpenView> modal = workspace.view(user);
    List<EphemeralMessage> told = workspace.ephemerals(user);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("version", version);
    answer.put("channel", page.channel(workspace.messages()));
    answer.put("told", page.told(told));
    answer.put("modalId", modal.map(OpenView::id).orElse(""));
    answer.put("modal", modal.map(page::modal).orElse(""));
    return Reply.json(200, Json.write(answer));
  }

  private static Reply done(SlackStandIn.Answer answer) {
    return Reply.json(200, Json.write(answer));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = PageRoutes.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("the stand-in's " + name + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
