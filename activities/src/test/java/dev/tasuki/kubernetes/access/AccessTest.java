package dev.tasuki.kubernetes.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.configuration.ClusterAccess;
import dev.tasuki.configuration.ClusterAccess.Authority;
import dev.tasuki.configuration.ClusterAccess.Login;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {
  @TempDir Path folder;

  private final Map<String, String> environment = new TreeMap<>();

  private Access of(ClusterAccess access) {
    return Access.of(
        RecordingApi.cluster("prod-a", access, Optional.empty()),
        access,
        (_, login) -> {
          throw new AssertionError(login);
        },
        environment::get,
        InstantSource.system());
  }

  private Login.Kubeconfig kubeconfig() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("kubeconfig"),
            """
            apiVersion: v1
            kind: Config
            clusters:
            - name: c
              cluster: { server: "https://one.example.com", insecure-skip-tls-verify: true, tls-server-name: api.internal }
            users:
            - { name: u, user: { token: secret, client-certificate-data: Y2VydA==, client-key-data: a2V5 } }
            contexts: [ { name: x, context: { cluster: c, user: u } } ]
            current-context: none
            """);
    return new Login.Kubeconfig(Optional.of(file), Optional.of("x"));
  }

  private static void unconfigured(Throwable thrown, String... said) {
    assertThat(thrown)
        .isInstanceOfSatisfying(
            RunbookException.class,
            refused -> assertThat(refused.error()).isEqualTo(RunbookError.TARGET_UNCONFIGURED))
        .hasMessageContainingAll(said);
  }

  @Test
  void fromWithinItIsTheServiceAccountOfThePod() {
    environment.put("KUBERNETES_SERVICE_HOST", "fd00::1");
    environment.put("KUBERNETES_SERVICE_PORT", "443");

    Access access = of(ClusterAccess.of(new Login.InCluster()));

    assertThat(access.config().getMasterUrl()).startsWith("https://[fd00::1]:443");
    assertThat(access.config().getCaCertFile())
        .isEqualTo("/var/run/secrets/kubernetes.io/serviceaccount/ca.crt");
    assertThat(access.token()).containsInstanceOf(FileToken.class);
    assertThat(access.config().getOauthTokenProvider()).isSameAs(access.token().orElseThrow());
  }

  @Test
  void outsideOfAPodNothingIsReachedFromWithin() {
    assertThatThrownBy(() -> of(ClusterAccess.of(new Login.InCluster())))
        .satisfies(thrown -> unconfigured(thrown, "\"prod-a\"", "KUBERNETES_SERVICE_HOST"));
  }

  @Test
  void whatTheConfigurationSaysComesBeforeTheKubeconfig() throws IOException {
    Path authority = Files.writeString(folder.resolve("ca.pem"), "pem");

    Access access =
        of(
            new ClusterAccess(
                kubeconfig(),
                Optional.empty(),
                Optional.of("https://two.example.com"),
                Optional.of(new Authority.InFile(authority)),
                Optional.of("http://proxy:3128")));

    assertThat(access.config().getMasterUrl()).startsWith("https://two.example.com");
    assertThat(access.config().isTrustCerts()).isFalse();
    assertThat(access.config().getCaCertFile()).isEqualTo(authority.toString());
    assertThat(access.config().getHttpsProxy()).isEqualTo("http://proxy:3128");
    assertThat(access.config().getAutoOAuthToken()).isEqualTo("secret");
    assertThat(access.token()).isEmpty();
  }

  @Test
  void aTokenFileTakesThePlaceOfAllCredentialsOfTheKubeconfig() throws IOException {
    Access access =
        of(
            new ClusterAccess(
                kubeconfig(),
                Optional.of(folder.resolve("token")),
                Optional.empty(),
                Optional.of(new Authority.Inline("cGVt")),
                Optional.empty()));

    assertThat(access.config().getMasterUrl()).startsWith("https://one.example.com");
    assertThat(access.config().getCaCertData()).isEqualTo("cGVt");
    assertThat(access.config().getTlsServerName()).isEqualTo("api.internal");
    assertThat(access.config().getOauthToken()).isNull();
    assertThat(access.config().getAutoOAuthToken()).isNull();
    assertThat(access.config().getClientCertData()).isNull();
    assertThat(access.config().getClientKeyData()).isNull();
    assertThat(access.token()).containsInstanceOf(FileToken.class);
  }

  @Test
  void filesThatAreNotThereAreNamed() throws IOException {
    Path missing = folder.resolve("missing");
    assertThatThrownBy(
            () ->
                of(ClusterAccess.of(new Login.Kubeconfig(Optional.of(missing), Optional.empty()))))
        .satisfies(thrown -> unconfigured(thrown, "the kubeconfig \"" + missing + "\""));
    Login login = kubeconfig();
    assertThatThrownBy(
            () ->
                of(
                    new ClusterAccess(
                        login,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Authority.InFile(missing)),
                        Optional.empty())))
        .satisfies(thrown -> unconfigured(thrown, "the certificate authority \"" + missing + "\""));
  }
}
