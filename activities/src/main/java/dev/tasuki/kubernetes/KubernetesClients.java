package dev.tasuki.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;

/** Clients of the configured clusters. */
public interface KubernetesClients {
  /**
   * The client of a cluster; shared, not to be closed by callers.
   *
   * @param cluster name as configured
   * @throws dev.tasuki.problem.RunbookException {@code TARGET_UNCONFIGURED}
   */
  KubernetesClient of(String cluster);
}
