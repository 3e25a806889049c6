package dev.tasuki.configuration;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How, and as whom, a cluster is reached.
 *
 * @param login where it is, and who speaks to it
 * @param tokenFile absolute; its text is the bearer token in the place of the login's own, read
 *     anew for each request, since whoever put it there rotates it
 * @param endpoint URL of the API server in the place of the login's own
 * @param authority who signed the API server's certificate, likewise
 * @param proxy URL of an HTTP proxy on the way there
 */
public record ClusterAccess(
    Login login,
    Optional<Path> tokenFile,
    Optional<String> endpoint,
    Optional<Authority> authority,
    Optional<String> proxy) {

  /** By a kubeconfig alone. */
  public static ClusterAccess of(Login login) {
    return new ClusterAccess(
        login, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Where a cluster is, and who speaks to it. */
  public sealed interface Login {
    /**
     * By a context of a kubeconfig.
     *
     * @param file absolute; the client's default if absent
     * @param context the kubeconfig's current one if absent
     */
    record Kubeconfig(Optional<Path> file, Optional<String> context) implements Login {}

    /** As the service account of the pod that the worker runs in, in the cluster it runs in. */
    record InCluster() implements Login {}

    /**
     * As an AWS identity, by a token that STS can check.
     *
     * @param cluster EKS's name of the cluster
     * @param region where STS signs, and the cluster is
     * @param role ARN of the role to assume before; absent for the account's own identity
     */
    record Eks(String cluster, String region, Optional<String> role) implements Login {}
  }

  /** Whose signature on the API server's certificate counts. */
  public sealed interface Authority {
    /** PEM in a file, absolute. */
    record InFile(Path file) implements Authority {}

    /** PEM in base64, as kubeconfigs hold it. */
    record Inline(String data) implements Authority {}
  }
}
