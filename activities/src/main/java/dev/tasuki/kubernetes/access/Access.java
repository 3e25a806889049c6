package dev.tasuki.kubernetes.access;

import dev.tasuki.configuration.ClusterAccess;
import dev.tasuki.configuration.ClusterAccess.Authority;
import dev.tasuki.configuration.ClusterAccess.Login;
import dev.tasuki.configuration.TasukiConfiguration.Cluster;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the Kubernetes client has to know to reach a cluster as an identity.
 *
 * @param config without a token where there is one of its own
 */
record Access(Config config, Optional<BearerToken> token) {
  /** Where Kubernetes puts what a pod needs to speak to its own cluster. */
  private static final Path SERVICE_ACCOUNT =
      Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

  /**
   * Of a configured cluster.
   *
   * @param environment gives variables of the process; null where one is not set
   * @throws RunbookException {@code TARGET_UNCONFIGURED}
   */
  static Access of(
      Cluster cluster,
      ClusterAccess access,
      EksTokens eks,
      Function<String, @Nullable String> environment,
      InstantSource clock) {
    Access login =
        switch (access.login()) {
          case Login.Kubeconfig at -> new Access(kubeconfig(cluster, at), Optional.empty());
          case Login.InCluster _ -> inCluster(cluster, environment);
          case Login.Eks at ->
              new Access(
                  Config.empty(),
                  Optional.of(new ExpiringToken(() -> eks.make(cluster.account(), at), clock)));
        };
    return login.told(cluster, access);
  }

  @Override
  public String toString() {
    return "Access[" + config.getMasterUrl() + "]";
  }

  private Access told(Cluster cluster, ClusterAccess access) {
    Optional<BearerToken> own =
        access
            .tokenFile()
            .<BearerToken>map(file -> new FileToken(cluster.name(), file))
            .or(() -> token);
    ConfigBuilder builder = new ConfigBuilder(own.isPresent() ? anonymous(config) : config);
    access.endpoint().ifPresent(builder::withMasterUrl);
    access
        .authority()
        .ifPresent(
            authority -> {
              builder.withTrustCerts(false);
              switch (authority) {
                case Authority.InFile(Path file) ->
                    builder
                        .withCaCertFile(readable(cluster, "certificate authority", file).toString())
                        .withCaCertData(null);
                case Authority.Inline(String data) ->
                    builder.withCaCertData(data).withCaCertFile(null);
              }
            });
    access.proxy().ifPresent(proxy -> builder.withHttpProxy(proxy).withHttpsProxy(proxy));
    own.ifPresent(builder::withOauthTokenProvider);
    return new Access(builder.build(), own);
  }

  /** The same place without anybody's credentials: a client certificate would come first. */
  private static Config anonymous(Config config) {
    return new ConfigBuilder(Config.empty())
        .withMasterUrl(config.getMasterUrl())
        .withCaCertData(config.getCaCertData())
        .withCaCertFile(config.getCaCertFile())
        .withTrustCerts(config.isTrustCerts())
        .withDisableHostnameVerification(config.isDisableHostnameVerification())
        .withTlsServerName(config.getTlsServerName())
        .withHttpProxy(config.getHttpProxy())
        .withHttpsProxy(config.getHttpsProxy())
        .withNoProxy(config.getNoProxy())
        .withProxyUsername(config.getProxyUsername())
        .withProxyPassword(config.getProxyPassword())
        .build();
  }

  private static Config kubeconfig(Cluster cluster, Login.Kubeconfig at) {
    String context = at.context().orElse("");
    if (at.file().isEmpty()) {
      return context.isEmpty() ? Config.autoConfigure(null) : Config.autoConfigure(context);
    }
    File file = readable(cluster, "kubeconfig", at.file().get()).toFile();
    return context.isEmpty() ? Config.fromKubeconfig(file) : Config.fromKubeconfig(context, file);
  }

  private static Access inCluster(Cluster cluster, Function<String, @Nullable String> environment) {
    String host = environment.apply("KUBERNETES_SERVICE_HOST");
    String port = environment.apply("KUBERNETES_SERVICE_PORT");
    if (host == null || port == null) {
      throw new RunbookException(
          RunbookError.TARGET_UNCONFIGURED,
          ("cluster \"%s\" is to be reached from within, and this worker runs in no pod of it"
                  + " (KUBERNETES_SERVICE_HOST is not set); write \"kubeconfig\" or \"eks\"")
              .formatted(cluster.name()));
    }
    String address = host.contains(":") ? "[" + host + "]" : host;
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl("https://" + address + ":" + port)
            .withCaCertFile(SERVICE_ACCOUNT.resolve("ca.crt").toString())
            .build();
    return new Access(
        config, Optional.of(new FileToken(cluster.name(), SERVICE_ACCOUNT.resolve("token"))));
  }

  private static Path readable(Cluster cluster, String what, Path file) {
    if (!Files.isReadable(file)) {
      throw new RunbookException(
          RunbookError.TARGET_UNCONFIGURED,
          "the %s \"%s\" of cluster \"%s\" cannot be read".formatted(what, file, cluster.name()));
    }
    return file;
  }
}
