package dev.tasuki.activity;

import dev.tasuki.argocd.ArgoHands;
import dev.tasuki.aws.AwsClients;
import dev.tasuki.aws.AwsHands;
import dev.tasuki.certmanager.CertManagerHands;
import dev.tasuki.helm.HelmHands;
import dev.tasuki.kubernetes.KubernetesHands;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.container.PodWorks;
import dev.tasuki.kubernetes.node.Uploads;
import dev.tasuki.mesh.MeshHands;
import dev.tasuki.record.Target;
import dev.tasuki.slack.PostMessage;
import dev.tasuki.slack.SlackApi;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** The names of the actions that this version has hands for. */
final class ShippedHands {
  private static final KubernetesClients NO_CLUSTER =
      (_, _) -> {
        throw new IllegalStateException("nothing is called here");
      };

  private ShippedHands() {}

  static SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>();
    Stream.of(
            KubernetesHands.all(NO_CLUSTER, PodWorks.NONE, Uploads.NONE),
            ArgoHands.all(NO_CLUSTER),
            CertManagerHands.all(NO_CLUSTER),
            HelmHands.all(NO_CLUSTER, PodWorks.NONE),
            MeshHands.all(NO_CLUSTER, PodWorks.NONE),
            AwsHands.all(new NoAccount(), NO_CLUSTER),
            List.<Hand<?, ?>>of(
                new PostMessage(
                    new SlackApi("http://127.0.0.1:9/", () -> "none", Duration.ofSeconds(1)),
                    "C0")))
        .flatMap(List::stream)
        .forEach(hand -> names.add(hand.contract().name()));
    return names;
  }

  private record NoAccount() implements AwsClients {
    @Override
    public AutoScalingClient autoScaling(Target target) {
      throw new IllegalStateException("nothing is called here");
    }

    @Override
    public Ec2Client ec2(Target target) {
      throw new IllegalStateException("nothing is called here");
    }
  }
}
