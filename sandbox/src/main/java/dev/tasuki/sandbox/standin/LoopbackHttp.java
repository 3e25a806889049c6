package dev.tasuki.sandbox.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A small HTTP server on the loopback interface; every request has a thread of its own, so that it
 * may be held.
 */
public final class LoopbackHttp implements AutoCloseable {
  static {
    // Without it every answer waits 40 ms for the other side's acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private LoopbackHttp(HttpServer server) {
    this.server = server;
  }

  /**
   * A request, its body whole. Header names are in lower case; of a repeated header the first value
   * counts.
   */
  public record Request(
      String method, String path, String query, SortedMap<String, String> headers, Content body) {
    /** The value of a header, by its name in lower case; empty text if it is missing. */
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /**
   * An answer.
   *
   * @param headers more than the content type and the length
   */
  public record Response(
      int status, String contentType, Content body, SortedMap<String, String> headers) {
    public Response(int status, String contentType, Content body) {
      this(status, contentType, body, new TreeMap<>());
    }
  }

  /** Answers requests; an empty answer cuts the connection. */
  @FunctionalInterface
  public interface Handler {
    Optional<Response> answer(Request request) throws IOException, InterruptedException;
  }

  /**
   * Starts serving.
   *
   * @param port of 127.0.0.1; 0 for any that is free
   * @throws RunbookException with {@link RunbookError#PORT_TAKEN}
   */
  public static LoopbackHttp start(int port, Handler handler) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      LoopbackHttp http = new LoopbackHttp(server);
      server.createContext("/", exchange -> serve(exchange, handler));
      server.setExecutor(http.threads);
      server.start();
      return http;
    } catch (BindException e) {
      throw new RunbookException(
          RunbookError.PORT_TAKEN,
          "port \"" + port + "\" of 127.0.0.1 is taken; stop what listens there and try again",
          e);
    } catch (IOException e) {
      throw new RunbookException(
          RunbookError.PORT_TAKEN, "cannot listen on port \"" + port + "\" of 127.0.0.1", e);
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** Without a slash at the end. */
  public String url() {
    return "http://127.0.0.1:" + port();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static void serve(HttpExchange exchange, Handler handler) throws IOException {
    try (exchange) {
      SortedMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
      String query = exchange.getRequestURI().getRawQuery();
      Request request =
          new Request(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getPath(),
              query == null ? "" : query,
              headers,
              Content.of(exchange.getRequestBody().readAllBytes()));
      Optional<Response> answer = handler.answer(request);
      if (answer.isPresent()) {
        send(exchange, answer.get());
      }
    } catch (InterruptedException e) {
      // The server is closing: the caller sees its connection cut, as from a server that dies.
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, Response response) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", response.contentType());
    response.headers().forEach(exchange.getResponseHeaders()::set);
    if (response.body().isEmpty()) {
      exchange.sendResponseHeaders(response.status(), -1);
      return;
    }
    byte[] body = response.body().bytes();
    exchange.sendResponseHeaders(response.status(), body.length);
    exchange.getResponseBody().write(body);
  }
}
