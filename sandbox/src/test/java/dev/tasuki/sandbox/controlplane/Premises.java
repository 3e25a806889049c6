package dev.tasuki.sandbox.controlplane;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Where a shop is while it is open. */
record Premises(ControlPlane plane, KubernetesClient client, String namespace, List<String> nodes)
    implements AutoCloseable {
  private static final AtomicInteger NAMED = new AtomicInteger();

  /** A name that no test of this JVM, and so of its control plane, is given again. */
  static String newName(Class<?> test) {
    String room = test.getSimpleName().replaceAll("IT$", "").toLowerCase(Locale.ROOT);
    return room + "-" + NAMED.incrementAndGet();
  }

  /** Makes the namespace, and nodes that are called {@code NAMESPACE-1} and so on. */
  static Premises open(ControlPlane plane, String namespace, int nodes) {
    plane.namespace(namespace);
    Config config =
        new ConfigBuilder(Config.fromKubeconfig(plane.admin().kubeconfig("real")))
            .withRequestRetryBackoffLimit(0)
            .build();
    return new Premises(
        plane,
        new KubernetesClientBuilder().withConfig(config).build(),
        namespace,
        plane.nodes(namespace + "-", nodes));
  }

  @Override
  public void close() {
    client.close();
  }
}
