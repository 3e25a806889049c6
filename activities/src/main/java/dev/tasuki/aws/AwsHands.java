package dev.tasuki.aws;

import dev.tasuki.activity.Hand;
import dev.tasuki.kubernetes.access.KubernetesClients;
import java.util.List;

/** All hands that work on AWS accounts. */
public final class AwsHands {
  private AwsHands() {}

  /**
   * The hands.
   *
   * @param clusters by which a node's instance is found
   */
  public static List<Hand<?, ?>> all(AwsClients accounts, KubernetesClients clusters) {
    return List.of(new ReplaceInstanceHand(accounts, clusters));
  }
}
