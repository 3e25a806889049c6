package dev.tasuki.starter.run;

import dev.tasuki.configuration.TasukiConfiguration;
import dev.tasuki.configuration.TasukiConfiguration.Account;
import dev.tasuki.configuration.TasukiConfiguration.Cluster;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Target;
import dev.tasuki.starter.text.Bounded;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** The configured clusters and accounts as targets of runs. */
public final class ConfiguredTargets {
  private final TasukiConfiguration configuration;

  public ConfiguredTargets(TasukiConfiguration configuration) {
    this.configuration = configuration;
  }

  /**
   * The target of a run of the given runbook.
   *
   * @param name may be absent where the runbook takes none, or only one is configured
   * @throws RunbookException {@code PARAMETER_INVALID} when it is missing, unknown, or too much
   */
  public Target choose(RunbookDefinition runbook, Optional<String> name) {
    return switch (runbook.target()) {
      case CLUSTER -> ofCluster(configured(configuration.clusters(), "cluster", name));
      case ACCOUNT -> ofAccount(configured(configuration.accounts(), "account", name));
      case NONE -> none(runbook, name);
    };
  }

  /** A cluster or account by its name, as a step may name it; a cluster where both have it. */
  Optional<Target> named(String name) {
    return Optional.ofNullable(configuration.clusters().get(name))
        .map(this::ofCluster)
        .or(
            () ->
                Optional.ofNullable(configuration.accounts().get(name))
                    .map(ConfiguredTargets::ofAccount));
  }

  /** The names of all of them, for people. */
  String names() {
    SortedSet<String> all = new TreeSet<>(configuration.clusters().keySet());
    all.addAll(configuration.accounts().keySet());
    return all.isEmpty() ? "(none is configured)" : Bounded.cut(String.join(", ", all), 300);
  }

  private static Target none(RunbookDefinition runbook, Optional<String> name) {
    if (name.isPresent()) {
      throw new RunbookException(
          RunbookError.PARAMETER_INVALID,
          "runbook \""
              + runbook.id()
              + "\" has no target; leave out \""
              + Bounded.line(name.get(), 100)
              + "\"");
    }
    return Target.none();
  }

  private Target ofCluster(Cluster cluster) {
    String region = cluster.region();
    Account account = configuration.accounts().get(cluster.account());
    if (region.isEmpty() && account != null) {
      region = firstRegion(account);
    }
    return new Target(
        cluster.name(),
        "cluster",
        cluster.account(),
        region,
        cluster.environment(),
        cluster.owner(),
        cluster.pool());
  }

  private static Target ofAccount(Account account) {
    return new Target(
        account.name(),
        "account",
        account.name(),
        firstRegion(account),
        account.environment(),
        account.owner(),
        account.pool());
  }

  private static String firstRegion(Account account) {
    return account.regions().stream().findFirst().orElse("");
  }

  private static <T> T configured(SortedMap<String, T> all, String kind, Optional<String> name) {
    if (name.isEmpty()) {
      return only(all.values())
          .orElseThrow(
              () ->
                  new RunbookException(
                      RunbookError.PARAMETER_INVALID,
                      "no target is named; expected one of the configured "
                          + kind
                          + "s: "
                          + names(all)));
    }
    T found = all.get(name.get());
    if (found == null) {
      throw new RunbookException(
          RunbookError.PARAMETER_INVALID,
          "no "
              + kind
              + " \""
              + Bounded.line(name.get(), 100)
              + "\" is configured; expected one of: "
              + names(all));
    }
    return found;
  }

  private static <T> Optional<T> only(Collection<T> all) {
    return all.size() == 1 ? Optional.of(all.iterator().next()) : Optional.empty();
  }

  private static String names(SortedMap<String, ?> all) {
    return all.isEmpty()
        ? "(none is configured)"
        : Bounded.cut(String.join(", ", all.keySet()), 300);
  }
}
