package dev.tasuki.kubernetes;

import dev.tasuki.configuration.Guarded;
import dev.tasuki.configuration.TasukiConfiguration.Cluster;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Clients by kubeconfig, made when first asked for. They repeat nothing on their own, and no
 * request takes longer than the contracts say.
 */
public final class ConfiguredClusters implements KubernetesClients, AutoCloseable {
  private static final int REQUEST_MILLIS = 5_000;
  private static final int CONNECT_MILLIS = 3_000;

  private final SortedMap<String, Cluster> clusters;
  private final Map<String, KubernetesClient> clients = new ConcurrentHashMap<>();

  public ConfiguredClusters(SortedMap<String, Cluster> clusters) {
    this.clusters = Collections.unmodifiableSortedMap(new TreeMap<>(clusters));
  }

  @Override
  public KubernetesClient of(String cluster, Identity identity) {
    Cluster configured = clusters.get(cluster);
    if (configured == null) {
      throw new RunbookException(
          RunbookError.TARGET_UNCONFIGURED,
          "this worker's configuration has no cluster \"%s\"".formatted(cluster));
    }
    return clients.computeIfAbsent(cluster, name -> client(bounded(access(configured))));
  }

  @Override
  public Collection<Guarded> mayChange(String cluster) {
    Cluster configured = clusters.get(cluster);
    return configured == null ? List.of() : configured.mayChange();
  }

  /** A client that keeps the contracts' times and repeats nothing. */
  static KubernetesClient client(Config config) {
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  static Config bounded(Config config) {
    return new ConfigBuilder(config)
        .withRequestRetryBackoffLimit(0)
        .withRequestTimeout(REQUEST_MILLIS)
        .withConnectionTimeout(CONNECT_MILLIS)
        .withUserAgent("tasuki")
        .build();
  }

  private static Config access(Cluster cluster) {
    String context = cluster.access().context().orElse("");
    if (cluster.access().kubeconfig().isEmpty()) {
      return context.isEmpty() ? Config.autoConfigure(null) : Config.autoConfigure(context);
    }
    Path path = cluster.access().kubeconfig().get();
    if (!Files.isReadable(path)) {
      throw new RunbookException(
          RunbookError.TARGET_UNCONFIGURED,
          "the kubeconfig \"%s\" of cluster \"%s\" cannot be read".formatted(path, cluster.name()));
    }
    File file = path.toFile();
    return context.isEmpty() ? Config.fromKubeconfig(file) : Config.fromKubeconfig(context, file);
  }

  @Override
  public void close() {
    clients.values().forEach(KubernetesClient::close);
    clients.clear();
  }
}
