package dev.tasuki.sandbox.controlplane;

import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Permission;
import dev.tasuki.configuration.Guarded;
import dev.tasuki.configuration.TasukiConfiguration.Cluster;
import dev.tasuki.configuration.TasukiConfiguration.KubeconfigAccess;
import dev.tasuki.kubernetes.ConfiguredClusters;
import dev.tasuki.kubernetes.KubernetesHands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The worker's own hands, on a cluster that a kubeconfig names, as one identity. */
final class Hands implements AutoCloseable {
  private final ConfiguredClusters clusters;
  private final List<Hand<?, ?>> all;

  private Hands(ConfiguredClusters clusters) {
    this.clusters = clusters;
    this.all = KubernetesHands.all(clusters);
  }

  /** As whoever the access is of; the kubeconfig is written into the folder. */
  static Hands of(Access access, Path folder) {
    return of(access, folder, List.of());
  }

  /** Likewise, where some of what is guarded may be changed. */
  static Hands of(Access access, Path folder, List<Guarded> mayChange) {
    Path kubeconfig;
    try {
      kubeconfig = Files.createTempFile(folder, "kubeconfig-", "");
      Files.writeString(kubeconfig, access.kubeconfig("real"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Cluster cluster =
        new Cluster(
            RealAttempt.CLUSTER,
            "test",
            "",
            "",
            "",
            new KubeconfigAccess(Optional.of(kubeconfig), Optional.empty()),
            Optional.empty(),
            mayChange);
    return new Hands(new ConfiguredClusters(new TreeMap<>(Map.of(cluster.name(), cluster))));
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
  }
}
