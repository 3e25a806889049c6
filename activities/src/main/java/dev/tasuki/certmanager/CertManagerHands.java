package dev.tasuki.certmanager;

import dev.tasuki.activity.Hand;
import dev.tasuki.kubernetes.access.KubernetesClients;
import java.time.InstantSource;
import java.util.List;

/** All hands that work on what cert-manager keeps. */
public final class CertManagerHands {
  private CertManagerHands() {}

  /** All of them. */
  public static List<Hand<?, ?>> all(KubernetesClients clients) {
    return List.of(new RenewCertificateHand(clients, InstantSource.system()));
  }
}
