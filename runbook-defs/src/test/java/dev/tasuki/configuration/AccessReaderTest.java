package dev.tasuki.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.configuration.ClusterAccess.Authority;
import dev.tasuki.configuration.ClusterAccess.Login;
import dev.tasuki.configuration.TasukiConfiguration.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessReaderTest {
  @TempDir Path folder;

  private Cluster cluster(String keys, Map<String, String> environment) throws IOException {
    Path file = folder.resolve("tasuki.yml");
    Files.writeString(file, "clusters:\n  prod-a:\n" + keys.indent(4));
    Loaded loaded = ConfigurationReader.read(file, new TreeMap<>(environment));
    assertThat(loaded.problems()).isEmpty();
    return Objects.requireNonNull(loaded.configuration().orElseThrow().clusters().get("prod-a"));
  }

  private Cluster cluster(String keys) throws IOException {
    return cluster(keys, Map.of());
  }

  @Test
  void aClusterWithoutChangeIsReadOnly() throws IOException {
    assertThat(cluster("context: reads").change()).isEmpty();
  }

  @Test
  void whoChangesIsAnotherContextOfTheSameKubeconfig() throws IOException {
    Cluster cluster = cluster("kubeconfig: k.yml\ncontext: reads\nchange: { context: changes }");

    assertThat(cluster.access().login())
        .isEqualTo(
            new Login.Kubeconfig(Optional.of(folder.resolve("k.yml")), Optional.of("reads")));
    assertThat(cluster.change().orElseThrow().login())
        .isEqualTo(
            new Login.Kubeconfig(Optional.of(folder.resolve("k.yml")), Optional.of("changes")));
  }

  @Test
  void anotherKubeconfigHasItsOwnCurrentContext() throws IOException {
    assertThat(
            cluster("kubeconfig: k.yml\ncontext: reads\nchange: { kubeconfig: c.yml }")
                .change()
                .orElseThrow()
                .login())
        .isEqualTo(new Login.Kubeconfig(Optional.of(folder.resolve("c.yml")), Optional.empty()));
  }

  @Test
  void whoChangesFromWithinTheClusterHasAnotherTokenThere() throws IOException {
    Cluster cluster =
        cluster("in-cluster: true\nproxy: http://proxy:3128/\nchange: { token-file: /var/token }");

    assertThat(cluster.access())
        .isEqualTo(
            new ClusterAccess(
                new Login.InCluster(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("http://proxy:3128")));
    assertThat(cluster.change())
        .contains(
            new ClusterAccess(
                new Login.InCluster(),
                Optional.of(Path.of("/var/token")),
                Optional.empty(),
                Optional.empty(),
                Optional.of("http://proxy:3128")));
  }

  @Test
  void whoChangesOnEksIsAnotherRoleAtTheSameEndpoint() throws IOException {
    Cluster cluster =
        cluster(
            """
            region: eu-west-1
            eks: { cluster: Shop_1, role: "arn:aws:iam::123456789012:role/reads" }
            endpoint: https://api.example.com/
            certificate-authority-data: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t
            change: { eks: { role: "arn:aws:iam::123456789012:role/ops/changes" } }
            """);

    assertThat(cluster.access().login())
        .isEqualTo(
            new Login.Eks(
                "Shop_1", "eu-west-1", Optional.of("arn:aws:iam::123456789012:role/reads")));
    assertThat(cluster.access().endpoint()).contains("https://api.example.com");
    assertThat(cluster.access().authority())
        .contains(new Authority.Inline("LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t"));
    ClusterAccess change = cluster.change().orElseThrow();
    assertThat(change.login())
        .isEqualTo(
            new Login.Eks(
                "Shop_1", "eu-west-1", Optional.of("arn:aws:iam::123456789012:role/ops/changes")));
    assertThat(change.endpoint()).isEqualTo(cluster.access().endpoint());
    assertThat(change.authority()).isEqualTo(cluster.access().authority());
  }

  @Test
  void variablesOverrideWhoChangesToo() throws IOException {
    assertThat(
            cluster(
                    "context: reads\nchange: { context: changes }",
                    Map.of("TASUKI_CLUSTERS_PROD_A_CHANGE_CONTEXT", "others"))
                .change()
                .orElseThrow()
                .login())
        .isEqualTo(new Login.Kubeconfig(Optional.empty(), Optional.of("others")));
  }
}
