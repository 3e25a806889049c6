package dev.tasuki.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Optional;

/**
 * The place a run works in.
 *
 * @param name of the configured cluster or account; {@code none} for a run that has no place
 * @param kind {@code cluster}, {@code account} or {@code none}
 * @param account configured account that the cluster stands in, or the account itself; empty for
 *     {@code none}
 * @param region the AWS region; empty for {@code none}
 * @param environment as configured; {@code production} where the configuration is silent
 * @param owner the group that owns it, with {@code @}; empty where none is configured
 * @param pool of the workers that hold its credentials; absent for the default one
 */
public record Target(
    String name,
    String kind,
    String account,
    String region,
    String environment,
    String owner,
    Optional<String> pool) {
  /** A place that the default pool serves. */
  public Target(
      String name, String kind, String account, String region, String environment, String owner) {
    this(name, kind, account, region, environment, owner, Optional.empty());
  }

  /** Whether it is a place at all. */
  @JsonIgnore
  public boolean isPlace() {
    return !kind.equals("none");
  }

  public static Target none() {
    return new Target("none", "none", "", "", "production", "");
  }
}
