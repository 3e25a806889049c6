package dev.tasuki.sandbox.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * 5,000 pods in 200 namespaces. Under the profile {@code kill-matrix} alone: making them takes
 * minutes.
 */
@EnabledIfSystemProperty(named = "tasuki.kill-matrix", matches = "true")
class ManyPodsIT {
  private static final int NAMESPACES = 200;
  private static final int PODS = 5_000;
  private static final int AT_ONCE = 16;

  /** Of a process that lists nothing at all. */
  private static final int BASE_MIB = 32;

  private static final int EXTRA_MIB = 128;

  @RegisterExtension private final Shop shop = Shop.withNodes(1);
  @TempDir private Path folder;

  /** Nobody binds them to a node, so that they only have to be stored. */
  private static String pod(int number) {
    return """
        apiVersion: v1
        kind: Pod
        metadata: { name: many-%1$d, namespace: many-%2$d, labels: { tier: many, app: app-%2$d } }
        spec:
          schedulerName: nobody
          containers:
            - name: main
              image: registry.example/app:%1$d
              env: [ { name: MODE, value: "%3$s" } ]
              resources: { requests: { cpu: 100m, memory: 128Mi }, limits: { memory: 256Mi } }
        """
        .formatted(number, number % NAMESPACES, "x".repeat(500));
  }

  private void make() throws InterruptedException, ExecutionException {
    KubernetesClient client = shop.client();
    try (ExecutorService makers = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<?>> made = new ArrayList<>();
      for (int number = 0; number < PODS; number++) {
        Pod pod = client.getKubernetesSerialization().unmarshal(pod(number), Pod.class);
        made.add(makers.submit(() -> client.resource(pod).create()));
      }
      for (Future<?> one : made) {
        var _ = one.get();
      }
    }
  }

  private String listed(String selector, int heapMib) throws IOException, InterruptedException {
    Path authority = folder.resolve("authority.crt");
    Files.writeString(authority, shop.plane().admin().certificateAuthority());
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMib + "m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ListedPods.class.getName(),
                shop.plane().admin().url(),
                authority.toString(),
                shop.plane().admin().token(),
                selector)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("with %d MiB: %s", heapMib, said).isZero();
    return said.lines()
        .filter(line -> line.startsWith(ListedPods.SAYS))
        .map(line -> line.substring(ListedPods.SAYS.length()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aListOfThemAllTakesLittleMoreThanKubectlAndLittleMemory() throws Exception {
    IntStream.range(0, NAMESPACES).forEach(number -> shop.plane().namespace("many-" + number));
    make();

    assertThat(listed("tier=nobody", BASE_MIB)).startsWith("0 ");
    String[] listed = listed("tier=many", BASE_MIB + EXTRA_MIB).split(" ", 2);
    Kubectl kubectl = Kubectl.of(shop.plane(), folder);
    long began = System.nanoTime();
    Kubectl.Said said = kubectl.say("get", "pods", "-A", "-l", "tier=many", "-o", "json");
    long kubectlTook = Duration.ofNanos(System.nanoTime() - began).toMillis();

    assertThat(said.code()).isZero();
    assertThat(listed[0]).isEqualTo("" + PODS);
    System.out.printf("listed in %s ms, by kubectl in %d ms%n", listed[1], kubectlTook);
    assertThat(Long.parseLong(listed[1])).isLessThanOrEqualTo(3 * kubectlTook);
  }
}
