package dev.tasuki.catalogue.argocd;

import dev.tasuki.catalogue.Permission;
import dev.tasuki.catalogue.Timing;
import java.time.Duration;
import java.util.List;

/** What the contracts on Applications have in common. */
final class Applications {
  static final String NAME = "[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?";
  static final String NAMESPACE = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";

  /** A Git revision, a Helm chart's version, or nothing. */
  static final String REVISION = "([A-Za-z0-9*~^<>=][-A-Za-z0-9_./+*~^<>=]{0,127})?";

  private static final Duration REQUEST = Duration.ofSeconds(5);
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);

  /**
   * Longer than an operation may be waited for, so that the hand is the one that gives up: {@link
   * SyncApplication.Input#within}, {@link RollBackApplication.Input#within}.
   */
  static final Timing OF_AN_OPERATION =
      new Timing(REQUEST, Duration.ZERO, Duration.ofMinutes(75), HEARTBEAT, Duration.ofMinutes(90));

  static final Timing OF_ONE_CHANGE =
      new Timing(REQUEST, Duration.ZERO, Duration.ofSeconds(45), HEARTBEAT, Duration.ofMinutes(5));

  static final List<Permission> PERMISSIONS =
      List.of(new Permission.Rbac("argoproj.io", "applications", List.of("get", "patch")));

  private Applications() {}
}
