package dev.tasuki.worker;

import dev.tasuki.activity.EngineActivity;
import dev.tasuki.attempt.ActivityNames;
import dev.tasuki.attempt.TargetRequest;
import dev.tasuki.configuration.TasukiConfiguration;
import dev.tasuki.configuration.TasukiConfiguration.Account;
import dev.tasuki.configuration.TasukiConfiguration.Cluster;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Target;
import java.util.Optional;

/** The configured cluster or account that a step works on instead of the run's. */
public final class StepTargets implements EngineActivity<TargetRequest, Target> {
  private final TasukiConfiguration configuration;

  public StepTargets(TasukiConfiguration configuration) {
    this.configuration = configuration;
  }

  @Override
  public String name() {
    return ActivityNames.TARGET;
  }

  @Override
  public Class<TargetRequest> input() {
    return TargetRequest.class;
  }

  /**
   * The place of a name; a cluster where both have it.
   *
   * @throws RunbookException with {@code TARGET_UNCONFIGURED}
   */
  @Override
  public Target run(TargetRequest request) {
    return find(request.name())
        .orElseThrow(
            () ->
                new RunbookException(
                    RunbookError.TARGET_UNCONFIGURED,
                    "no cluster or account \""
                        + request.name()
                        + "\" is configured on this worker; clusters: "
                        + String.join(", ", configuration.clusters().keySet())
                        + "; accounts: "
                        + String.join(", ", configuration.accounts().keySet())));
  }

  /** The place of a name; empty where none is configured. */
  Optional<Target> find(String name) {
    Optional<Cluster> cluster = Optional.ofNullable(configuration.clusters().get(name));
    Optional<Account> account = Optional.ofNullable(configuration.accounts().get(name));
    return cluster.map(this::ofCluster).or(() -> account.map(StepTargets::ofAccount));
  }

  private Target ofCluster(Cluster cluster) {
    String region =
        cluster.region().isEmpty()
            ? Optional.ofNullable(configuration.accounts().get(cluster.account()))
                .map(StepTargets::firstRegion)
                .orElse("")
            : cluster.region();
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
}
