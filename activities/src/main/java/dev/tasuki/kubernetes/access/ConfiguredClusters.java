package dev.tasuki.kubernetes.access;

import dev.tasuki.configuration.ClusterAccess;
import dev.tasuki.configuration.Guarded;
import dev.tasuki.configuration.TasukiConfiguration.Cluster;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The clusters of a configuration: a client for each, and each identity, made when first asked for.
 * They repeat nothing on their own, no request takes longer than the contracts say, and a cluster
 * that hangs holds up nobody who wants another one.
 */
public final class ConfiguredClusters implements KubernetesClients, AutoCloseable {
  private static final int CONNECT_MILLIS = 3_000;

  private record Place(String cluster, Identity identity) {}

  private final SortedMap<String, Cluster> clusters;
  private final Map<Place, Door> doors;

  /**
   * Clusters of a configuration.
   *
   * @param eks makes the tokens of those on EKS
   */
  public ConfiguredClusters(SortedMap<String, Cluster> clusters, EksTokens eks) {
    this(clusters, eks, Escalation::warn);
  }

  ConfiguredClusters(SortedMap<String, Cluster> clusters, EksTokens eks, FirstLook first) {
    this.clusters = Collections.unmodifiableSortedMap(new TreeMap<>(clusters));
    this.doors = new HashMap<>();
    for (Cluster cluster : clusters.values()) {
      door(cluster, Identity.READ, cluster.access(), eks, first);
      cluster.change().ifPresent(change -> door(cluster, Identity.CHANGE, change, eks, first));
    }
  }

  /** Clusters of which none is on EKS. */
  public ConfiguredClusters(SortedMap<String, Cluster> clusters) {
    this(
        clusters,
        (_, login) -> {
          throw new RunbookException(
              RunbookError.TARGET_UNCONFIGURED,
              "nothing here makes tokens for the EKS cluster \"%s\"".formatted(login.cluster()));
        });
  }

  /** What is done once with the client of an identity. */
  @FunctionalInterface
  interface FirstLook {
    void at(String cluster, Identity identity, KubernetesClient client);
  }

  private void door(
      Cluster cluster, Identity identity, ClusterAccess access, EksTokens eks, FirstLook first) {
    doors.put(
        new Place(cluster.name(), identity),
        new Door(
            () -> {
              Access how = Access.of(cluster, access, eks, System::getenv, InstantSource.system());
              return new Door.Key(
                  client(how.config(), cluster.name(), identity, how.token()), how.token());
            },
            client -> first.at(cluster.name(), identity, client)));
  }

  @Override
  public KubernetesClient of(String cluster, Identity identity) {
    if (!clusters.containsKey(cluster)) {
      throw new RunbookException(
          RunbookError.TARGET_UNCONFIGURED,
          "this worker's configuration has no cluster \"%s\"".formatted(cluster));
    }
    Door door = doors.get(new Place(cluster, identity));
    if (door == null) {
      throw new RunbookException(
          RunbookError.TARGET_UNCONFIGURED,
          ("cluster \"%s\" is only read: this worker's tasuki.yml names nobody who changes it;"
                  + " write \"change\" under clusters.%s, such as"
                  + " \"change: { context: %s-changes }\", and restart the worker")
              .formatted(cluster, cluster, cluster));
    }
    return door.open();
  }

  /** Whether an identity was ever loaded. */
  boolean opened(String cluster, Identity identity) {
    Door door = doors.get(new Place(cluster, identity));
    return door != null && door.opened();
  }

  @Override
  public Collection<Guarded> mayChange(String cluster) {
    Cluster configured = clusters.get(cluster);
    return configured == null ? List.of() : configured.mayChange();
  }

  /** A client that keeps the contracts' times and repeats nothing. */
  static KubernetesClient client(Config config) {
    return client(config, "cluster", Identity.CHANGE, Optional.empty());
  }

  private static KubernetesClient client(
      Config config, String cluster, Identity identity, Optional<BearerToken> token) {
    return new KubernetesClientBuilder()
        .withConfig(bounded(config, identity))
        .withHttpClientFactory(new BoundedHttp(cluster, identity))
        .withHttpClientBuilderConsumer(
            http -> http.addOrReplaceInterceptor(RequestHeaders.NAME, new RequestHeaders(token)))
        .build();
  }

  private static Config bounded(Config config, Identity identity) {
    return new ConfigBuilder(config)
        .withRequestRetryBackoffLimit(0)
        .withRequestTimeout(Math.toIntExact(RequestTimes.whole(identity).toMillis()))
        .withConnectionTimeout(CONNECT_MILLIS)
        .withUserAgent("tasuki")
        .build();
  }

  @Override
  public void close() {
    doors.values().forEach(Door::close);
  }
}
