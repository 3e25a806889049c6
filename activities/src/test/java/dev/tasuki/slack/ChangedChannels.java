package dev.tasuki.slack;

import static dev.tasuki.activity.ChangedTarget.askedAgain;
import static dev.tasuki.activity.ChangedTarget.runs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tasuki.activity.ChangedTarget;
import dev.tasuki.activity.ChangedTarget.Scene;
import dev.tasuki.activity.ChangedTarget.Then;
import dev.tasuki.activity.Hand;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** What may happen between the approval of a message and the step. */
public final class ChangedChannels {
  private static final String ANNOUNCED = "C012AB3CD";
  private static final String ELSEWHERE = "C0ELSEWHERE";

  private ChangedChannels() {}

  public static List<ChangedTarget> all() {
    List<ChangedTarget> rows = new ArrayList<>();
    add(
        rows,
        "tasuki.yml announces elsewhere",
        "",
        askedAgain("channel: was \"%s\", is \"%s\"".formatted(ANNOUNCED, ELSEWHERE)),
        scene -> scene.channel = ELSEWHERE);
    add(
        rows,
        "tasuki.yml announces elsewhere, and the step names its channel",
        ANNOUNCED,
        runs(1),
        scene -> scene.channel = ELSEWHERE);
    add(rows, "others posted", "", runs(1), scene -> scene.posted = true);
    return rows;
  }

  private static void add(
      List<ChangedTarget> rows, String how, String named, Then then, Consumer<SlackScene> change) {
    rows.add(new ChangedTarget("slack.post", how, then, () -> new SlackScene(named, change)));
  }

  /** A Slack that takes messages and counts them. */
  private static final class SlackScene implements Scene {
    private final HttpServer server;
    private final SlackApi api;
    private final String named;
    private final Consumer<SlackScene> changing;
    private String channel = ANNOUNCED;
    private volatile boolean posted;
    private final AtomicLong changes = new AtomicLong();

    SlackScene(String named, Consumer<SlackScene> changing) throws IOException {
      this.named = named;
      this.changing = changing;
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/api/", this::serve);
      server.start();
      api =
          new SlackApi(
              "http://127.0.0.1:" + server.getAddress().getPort() + "/api/",
              () -> "xoxb-test",
              Duration.ofSeconds(5));
    }

    private void serve(HttpExchange exchange) throws IOException {
      exchange.getRequestBody().readAllBytes();
      String answer = "{\"ok\": true, \"ts\": \"1732262400.000100\"}";
      if (exchange.getRequestURI().getPath().endsWith("conversations.history")) {
        String messages = posted ? "{\"ts\": \"1732262399.000100\", \"text\": \"hello\"}" : "";
        answer = "{\"ok\": true, \"messages\": [" + messages + "]}";
      } else {
        changes.incrementAndGet();
      }
      byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    }

    @Override
    public Hand<?, ?> hand() {
      return new PostMessage(api, channel);
    }

    @Override
    public SortedMap<String, Object> input() {
      SortedMap<String, Object> input = new TreeMap<>();
      input.put("channel", named);
      input.put("text", "The nodes are Ready again.");
      return input;
    }

    @Override
    public void change() {
      changing.accept(this);
    }

    @Override
    public long changes() {
      return changes.get();
    }

    @Override
    public void close() {
      api.close();
      server.stop(0);
    }
  }
}
