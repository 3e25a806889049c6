package dev.tasuki.record;

import com.fasterxml.jackson.annotation.JsonIgnore;

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
 */
public record Target(
    String name, String kind, String account, String region, String environment, String owner) {
  /** Whether it is a place at all. */
  @JsonIgnore
  public boolean isPlace() {
    return !kind.equals("none");
  }

  public static Target none() {
    return new Target("none", "none", "", "", "production", "");
  }
}
