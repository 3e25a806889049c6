package dev.tasuki.sandbox.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.activity.NetworkFailures;
import dev.tasuki.activity.TargetFailure;
import dev.tasuki.catalogue.Permission;
import dev.tasuki.configuration.ClusterAccess;
import dev.tasuki.configuration.ClusterAccess.Authority;
import dev.tasuki.configuration.ClusterAccess.Login;
import dev.tasuki.configuration.TasukiConfiguration.Cluster;
import dev.tasuki.kubernetes.access.ConfiguredClusters;
import dev.tasuki.kubernetes.access.EksTokens;
import dev.tasuki.kubernetes.access.Identity;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways to a real API server that ask for its certificate. */
class WaysToAClusterIT {
  private static Access reader;

  @TempDir Path folder;

  @BeforeAll
  static void make() {
    reader =
        SharedControlPlane.running()
            .identity("ways", List.of(new Permission.Rbac("", "nodes", List.of("list"))));
  }

  private static Optional<Authority> authority(String pem) {
    return Optional.of(
        new Authority.Inline(
            Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8))));
  }

  /** Lists nodes by that way; who is on EKS has the reader's token. */
  private static void list(ClusterAccess access) {
    Cluster cluster =
        new Cluster("real", "test", "", "", "", access, Optional.empty(), Optional.empty());
    try (ConfiguredClusters clusters =
        new ConfiguredClusters(
            new TreeMap<>(Map.of("real", cluster)),
            (_, _) -> new EksTokens.Token(reader.token(), Instant.MAX))) {
      assertThat(clusters.of("real", Identity.READ).nodes().list().getItems()).isNotNull();
    }
  }

  private static ClusterAccess onEks(Optional<Authority> authority, Optional<String> proxy) {
    return new ClusterAccess(
        new Login.Eks("shop", "eu-west-1", Optional.empty()),
        Optional.empty(),
        Optional.of(reader.url()),
        authority,
        proxy);
  }

  @Test
  void byAnEndpointItsAuthorityAndATokenThatIsMade() {
    list(onEks(authority(reader.certificateAuthority()), Optional.empty()));
  }

  @Test
  void byATokenAndAnAuthorityInFilesInThePlaceOfAKubeconfigs() throws IOException {
    Path kubeconfig =
        Files.writeString(
            folder.resolve("kubeconfig"),
            new Access("https://127.0.0.1:1", "", "x").kubeconfig("c"));
    Path token = Files.writeString(folder.resolve("token"), reader.token() + "\n");
    Path authority = Files.writeString(folder.resolve("ca.pem"), reader.certificateAuthority());
    list(
        new ClusterAccess(
            new Login.Kubeconfig(Optional.of(kubeconfig), Optional.empty()),
            Optional.of(token),
            Optional.of(reader.url()),
            Optional.of(new Authority.InFile(authority)),
            Optional.empty()));
  }

  @Test
  void byAProxyThatSeesOnlyWhereItGoes() throws IOException {
    try (ConnectProxy proxy = new ConnectProxy()) {
      list(onEks(authority(reader.certificateAuthority()), Optional.of(proxy.url())));

      assertThat(proxy.asked())
          .isNotEmpty()
          .allMatch(
              line -> line.startsWith("CONNECT " + URI.create(reader.url()).getAuthority() + " "));
    }
  }

  @Test
  void aServerWhoseCertificateNobodyKnownSignedGetsNoToken() {
    assertThatThrownBy(() -> list(onEks(Optional.empty(), Optional.empty())))
        .satisfies(
            thrown ->
                assertThat(new NetworkFailures().read(thrown))
                    .get()
                    .isInstanceOfSatisfying(
                        TargetFailure.Unsent.class,
                        unsent -> assertThat(unsent.message()).contains("is not trusted")));
  }
}
