package dev.tasuki.kubernetes.access;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tasuki.configuration.ClusterAccess;
import dev.tasuki.configuration.ClusterAccess.Login;
import dev.tasuki.configuration.TasukiConfiguration.Cluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** An API server with the node n1, of which every request is recorded with who sent it. */
final class RecordingApi implements AutoCloseable {
  /**
   * A request as it came.
   *
   * @param token of its sender
   * @param auditId empty if it carried none
   */
  record Request(String method, String path, String token, String auditId) {}

  private final HttpServer server;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Set<String> unknown = ConcurrentHashMap.newKeySet();
  private final Set<String> strong = ConcurrentHashMap.newKeySet();

  RecordingApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** A bearer token that it does not know. */
  void refuses(String token) {
    unknown.add(token);
  }

  /** A bearer token of somebody who may do everything. */
  void trusts(String token) {
    strong.add(token);
  }

  /** All but reviews. */
  List<Request> requests() {
    return requests.stream().filter(request -> !request.path().contains("authorization")).toList();
  }

  private void serve(HttpExchange exchange) throws IOException {
    String token =
        Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "")
            .replace("Bearer ", "");
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(
        new Request(
            exchange.getRequestMethod(),
            path,
            token,
            Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Audit-ID"), "")));
    boolean review = path.contains("authorization");
    String answer =
        review
            ? """
              {"kind": "SelfSubjectAccessReview", "apiVersion": "authorization.k8s.io/v1",
               "status": {"allowed": %s}}"""
                .formatted(strong.contains(token) && !body.contains("\"groups\""))
            : """
              {"kind": "Node", "apiVersion": "v1",
               "metadata": {"name": "n1", "uid": "uid-of-n1", "resourceVersion": "7"},
               "spec": {}}""";
    int status = unknown.contains(token) ? 401 : review ? 201 : 200;
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** Access by a kubeconfig in this folder, as whoever has this token. */
  static ClusterAccess access(Path folder, String url, String token) throws IOException {
    Path file = folder.resolve(token + ".yml");
    Files.writeString(
        file,
        """
        apiVersion: v1
        kind: Config
        clusters: [ { name: c, cluster: { server: "%s" } } ]
        users: [ { name: u, user: { token: %s } } ]
        contexts: [ { name: c, context: { cluster: c, user: u } } ]
        current-context: c
        """
            .formatted(url, token));
    return ClusterAccess.of(new Login.Kubeconfig(Optional.of(file), Optional.empty()));
  }

  static Cluster cluster(String name, ClusterAccess reads, Optional<ClusterAccess> changes) {
    return new Cluster(
        name, "production", "shop", "eu-west-1", "", reads, changes, Optional.empty());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
