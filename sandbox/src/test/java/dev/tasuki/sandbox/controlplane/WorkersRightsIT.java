package dev.tasuki.sandbox.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.catalogue.kubernetes.AccessReview;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the identities may do by which a worker of the sandbox speaks to a real control plane. */
class WorkersRightsIT {
  private static final List<String> READS = List.of("get nodes", "list pods", "list events");
  private static final List<String> CHANGES =
      List.of("patch nodes", "create pods/eviction", "patch deployments.apps shop");
  private static final List<String> MAKES_MORE_OF_ITSELF =
      List.of(
          "escalate clusterroles.rbac.authorization.k8s.io",
          "escalate roles.rbac.authorization.k8s.io",
          "bind clusterroles.rbac.authorization.k8s.io",
          "bind roles.rbac.authorization.k8s.io",
          "impersonate users",
          "impersonate groups",
          "impersonate serviceaccounts");

  private static Logins logins;

  @BeforeAll
  static void make() {
    logins = SharedControlPlane.running().logins("rights", RealCluster.permissions());
  }

  private List<String> denied(Access identity, List<String> asks) {
    try (Hands hands = Hands.of(identity)) {
      return hands
          .act(AccessReview.CONTRACT, new AccessReview.Input(asks), RealAttempt.ungated())
          .output()
          .denied();
    }
  }

  @Test
  void whoReadsMayReadAndChangeNothing() {
    assertThat(denied(logins.reads(), READS)).isEmpty();
    assertThat(denied(logins.reads(), CHANGES)).isEqualTo(CHANGES);
  }

  @Test
  void whoChangesMayChangeAndReadNothing() {
    assertThat(denied(logins.changes(), CHANGES)).isEmpty();
    assertThat(denied(logins.changes(), READS)).isEqualTo(READS);
  }

  @Test
  void nobodyMakesMoreOfItselfThanItIs() {
    assertThat(denied(logins.reads(), MAKES_MORE_OF_ITSELF)).isEqualTo(MAKES_MORE_OF_ITSELF);
    assertThat(denied(logins.changes(), MAKES_MORE_OF_ITSELF)).isEqualTo(MAKES_MORE_OF_ITSELF);
  }
}
