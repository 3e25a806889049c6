package dev.tasuki.e2e.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasuki.json.Json;
import dev.tasuki.sandbox.process.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A page of a browser, by the Chrome DevTools protocol over its web socket. */
public final class Page implements AutoCloseable {
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final WebSocket socket;
  private final AtomicInteger calls;
  private final Map<Integer, CompletableFuture<JsonNode>> open;
  private final List<String> errors;

  private Page(WebSocket socket, Listener listener) {
    this.socket = socket;
    this.calls = new AtomicInteger();
    this.open = listener.open;
    this.errors = listener.errors;
  }

  static Page attach(HttpClient http, URI debugger, int width, int height) {
    Listener listener = new Listener();
    Page page =
        new Page(
            done(http.newWebSocketBuilder().buildAsync(debugger, listener), "attach"), listener);
    page.call("Runtime.enable", Json.mapper().createObjectNode());
    page.call("Log.enable", Json.mapper().createObjectNode());
    page.call("Page.enable", Json.mapper().createObjectNode());
    page.call(
        "Emulation.setDeviceMetricsOverride",
        Json.mapper()
            .createObjectNode()
            .put("width", width)
            .put("height", height)
            .put("deviceScaleFactor", 1)
            .put("mobile", false));
    return page;
  }

  /** What comes over the wire; a message may come in parts. */
  private static final class Listener implements WebSocket.Listener {
    private final Map<Integer, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final StringBuilder parts = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      parts.append(data);
      if (last) {
        take(Json.read(parts.toString(), JsonNode.class));
        parts.setLength(0);
      }
      from.request(1);
      return CompletableFuture.completedFuture(null);
    }

    private void take(JsonNode message) {
      if (message.has("id")) {
        CompletableFuture<JsonNode> call = open.remove(message.path("id").asInt());
        if (call != null) {
          call.complete(message);
        }
        return;
      }
      JsonNode what = message.path("params");
      switch (message.path("method").asText()) {
        case "Runtime.exceptionThrown" -> errors.add(Json.write(what.path("exceptionDetails")));
        case "Runtime.consoleAPICalled" -> {
          if (what.path("type").asText().equals("error")) {
            errors.add(Json.write(what.path("args")));
          }
        }
        case "Log.entryAdded" -> {
          if (what.at("/entry/level").asText().equals("error")) {
            errors.add(Json.write(what.path("entry")));
          }
        }
        case "Page.javascriptDialogOpening" ->
            errors.add("a dialog opened: " + what.path("message").asText());
        default -> {}
      }
    }
  }

  /** Opens an address; what is there is waited for by {@link #await}. */
  public void open(String url) {
    call("Page.navigate", Json.mapper().createObjectNode().put("url", url));
  }

  /** Waits until this JavaScript expression holds. */
  public void await(String what, String expression) {
    boolean came = Await.until(PATIENCE, () -> evaluate("!!(" + expression + ")").asBoolean());
    if (!came) {
      throw new AssertionError("the page never " + what + "; it shows:\n" + text());
    }
  }

  /** Waits until the page shows this text. */
  public void awaitText(String text) {
    await("shows \"" + text + "\"", "document.body.innerText.includes(" + Json.write(text) + ")");
  }

  /** What a person can read on it. */
  public String text() {
    return evaluate("document.body.innerText").asText();
  }

  /** The value of a JavaScript expression. */
  public JsonNode evaluate(String expression) {
    JsonNode answer =
        call(
            "Runtime.evaluate",
            Json.mapper()
                .createObjectNode()
                .put("expression", expression)
                .put("awaitPromise", true)
                .put("returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(expression + " failed: " + answer.path("exceptionDetails"));
    }
    return answer.at("/result/value");
  }

  /** Writes what the window shows now, as PNG. */
  public void picture(Path file) {
    JsonNode answer =
        call("Page.captureScreenshot", Json.mapper().createObjectNode().put("format", "png"));
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, Base64.getDecoder().decode(answer.path("data").asText()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** Exceptions, dialogs and whatever the console was told as an error, since it was attached. */
  public List<String> errors() {
    return List.copyOf(errors);
  }

  private JsonNode call(String method, ObjectNode parameters) {
    int id = calls.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    open.put(id, answer);
    ObjectNode message = Json.mapper().createObjectNode();
    message.put("id", id).put("method", method).set("params", parameters);
    done(socket.sendText(Json.write(message), true), method);
    JsonNode said = done(answer, method);
    if (said.has("error")) {
      throw new IllegalStateException(method + " is refused: " + said.path("error"));
    }
    return said.path("result");
  }

  private static <T> T done(CompletableFuture<T> future, String what) {
    try {
      return future.get(ANSWER.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("Chromium does not answer " + what, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    socket.abort();
  }
}
