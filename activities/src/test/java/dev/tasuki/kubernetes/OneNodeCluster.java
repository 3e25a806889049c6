package dev.tasuki.kubernetes;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A cluster of which only one node can be read. */
public final class OneNodeCluster implements KubernetesClients, AutoCloseable {
  private final HttpServer server;
  private final KubernetesClient client;
  private volatile boolean forgotten;

  public OneNodeCluster(String name, String providerId) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String node =
        """
        {"kind": "Node", "apiVersion": "v1",
         "metadata": {"name": "%s", "uid": "uid-of-%s", "resourceVersion": "1"},
         "spec": {"providerID": "%s"}}\
        """
            .formatted(name, name, providerId);
    server.createContext(
        "/",
        exchange -> {
          byte[] bytes = (forgotten ? "{}" : node).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(forgotten ? 404 : 200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
            .build();
    client = ConfiguredClusters.client(ConfiguredClusters.bounded(config));
  }

  /** The node is gone from now on. */
  public void forget() {
    forgotten = true;
  }

  @Override
  public KubernetesClient of(String cluster) {
    return client;
  }

  @Override
  public void close() {
    client.close();
    server.stop(0);
  }
}
