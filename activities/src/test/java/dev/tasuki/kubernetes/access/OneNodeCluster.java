package dev.tasuki.kubernetes.access;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A cluster of which only one node can be read. */
public final class OneNodeCluster implements KubernetesClients, AutoCloseable {
  private final HttpServer server;
  private final KubernetesClient client;
  private final String name;
  private final String providerId;
  private volatile Optional<String> node;
  private int version;

  public OneNodeCluster(String name, String providerId) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    this.name = name;
    this.providerId = providerId;
    this.node = Optional.of(json("uid-of-" + name, providerId, "{}", "[]", "{}"));
    server.createContext(
        "/",
        exchange -> {
          Optional<String> now = node;
          byte[] bytes = now.orElse("{}").getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(now.isEmpty() ? 404 : 200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
            .build();
    client = ConfiguredClusters.client(config);
  }

  /** The node is gone from now on. */
  public void forget() {
    node = Optional.empty();
  }

  /** Another node has its name, or another instance is behind it. */
  public void replaced(String uid, String providerId) {
    node = Optional.of(json(uid, providerId, "{}", "[]", "{}"));
  }

  /** The same node, in another version, with these labels, taints and status, each as JSON. */
  public void differs(String labels, String taints, String status) {
    node = Optional.of(json("uid-of-" + name, providerId, labels, taints, status));
  }

  private String json(String uid, String provider, String labels, String taints, String status) {
    version++;
    return """
        {"kind": "Node", "apiVersion": "v1",
         "metadata": {"name": "%s", "uid": "%s", "resourceVersion": "%d", "labels": %s},
         "spec": {"providerID": "%s", "taints": %s}, "status": %s}\
        """
        .formatted(name, uid, version, labels, provider, taints, status);
  }

  @Override
  public KubernetesClient of(String cluster, Identity identity) {
    return client;
  }

  @Override
  public void close() {
    client.close();
    server.stop(0);
  }
}
