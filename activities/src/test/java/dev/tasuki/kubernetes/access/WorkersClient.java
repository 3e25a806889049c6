package dev.tasuki.kubernetes.access;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;

/** A client as a worker has it, for tests of other rooms. */
public final class WorkersClient {
  private WorkersClient() {}

  public static KubernetesClient of(Config config) {
    return ConfiguredClusters.client(config);
  }
}
