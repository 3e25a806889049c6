package dev.tasuki.sandbox.controlplane;

import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.argocd.ArgoHands;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Permission;
import dev.tasuki.certmanager.CertManagerHands;
import dev.tasuki.configuration.ClusterAccess;
import dev.tasuki.configuration.ClusterAccess.Login;
import dev.tasuki.configuration.Guarded;
import dev.tasuki.configuration.TasukiConfiguration.Cluster;
import dev.tasuki.helm.HelmHands;
import dev.tasuki.kubernetes.KubernetesHands;
import dev.tasuki.kubernetes.access.ConfiguredClusters;
import dev.tasuki.kubernetes.container.PodWorks;
import dev.tasuki.mesh.MeshHands;
import dev.tasuki.record.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The worker's own hands, on a cluster that a kubeconfig of theirs names. */
final class Hands implements AutoCloseable {
  private final Path kubeconfig;
  private final ConfiguredClusters clusters;
  private final List<Hand<?, ?>> all;

  private Hands(Logins logins, PodWorks works, List<Guarded> mayChange) {
    this.kubeconfig = written(logins);
    Cluster cluster =
        new Cluster(
            RealAttempt.CLUSTER,
            "test",
            "",
            "",
            "",
            context(kubeconfig, "real"),
            Optional.of(context(kubeconfig, "real-changes")),
            Optional.empty(),
            mayChange);
    this.clusters = new ConfiguredClusters(new TreeMap<>(Map.of(cluster.name(), cluster)));
    this.all =
        Stream.of(
                KubernetesHands.all(clusters, works, Hands::signed),
                ArgoHands.all(clusters),
                CertManagerHands.all(clusters),
                HelmHands.all(clusters, works),
                MeshHands.all(clusters, works))
            .<Hand<?, ?>>flatMap(List::stream)
            .toList();
  }

  private static Path written(Logins logins) {
    try {
      return Files.writeString(Files.createTempFile("kubeconfig-", ""), logins.kubeconfig("real"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String signed(Target target, String bucket, String key) {
    return "https://%s.example.com/%s?signature=%s".formatted(bucket, key, target.name());
  }

  /** As one identity, whatever they do. */
  static Hands of(Access access) {
    return of(access, PodWorks.NONE);
  }

  /** Likewise, of a worker that lets this run within clusters. */
  static Hands of(Access access, PodWorks works) {
    return new Hands(new Logins(access, access), works, List.of());
  }

  /** Likewise, where some of what is guarded may be changed. */
  static Hands of(Access access, List<Guarded> mayChange) {
    return new Hands(new Logins(access, access), PodWorks.NONE, mayChange);
  }

  /** As two identities. */
  static Hands of(Logins logins) {
    return new Hands(logins, PodWorks.NONE, List.of());
  }

  private static ClusterAccess context(Path file, String name) {
    return ClusterAccess.of(new Login.Kubeconfig(Optional.of(file), Optional.of(name)));
  }

  /** What these actions say that they need, together. */
  static List<Permission.Rbac> permissions(ActionContract<?, ?>... contracts) {
    return Arrays.stream(contracts)
        .flatMap(contract -> contract.permissions().stream())
        .filter(Permission.Rbac.class::isInstance)
        .map(Permission.Rbac.class::cast)
        .toList();
  }

  /** What an action says that it needs with these constant inputs. */
  static List<Permission.Rbac> permissions(
      ActionContract<?, ?> contract, Map<String, String> constants) {
    return contract.facts(new TreeMap<>(constants)).permissions().stream()
        .filter(Permission.Rbac.class::isInstance)
        .map(Permission.Rbac.class::cast)
        .toList();
  }

  <I extends Record, O> Hand.Outcome<O> act(
      ActionContract<I, O> contract, I input, Attempt attempt) {
    return hand(contract).act(input, attempt);
  }

  <I extends Record, O> Look look(ActionContract<I, O> contract, I input) {
    return look(contract, input, RealAttempt.ungated());
  }

  <I extends Record, O> Look look(ActionContract<I, O> contract, I input, Attempt attempt) {
    return hand(contract).look(input, attempt);
  }

  @SuppressWarnings("unchecked") // A contract's hand has its types.
  private <I extends Record, O> Hand<I, O> hand(ActionContract<I, O> contract) {
    return (Hand<I, O>)
        all.stream()
            .filter(hand -> hand.contract().name().equals(contract.name()))
            .findFirst()
            .orElseThrow();
  }

  @Override
  public void close() {
    clusters.close();
    try {
      Files.deleteIfExists(kubeconfig);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
