package dev.tasuki.kubernetes.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tasuki.activity.NetworkFailures;
import dev.tasuki.activity.TargetFailure;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class UnreachableClusterTest {
  private static Throwable readOf(int port) {
    Config config =
        new ConfigBuilder(Config.empty()).withMasterUrl("http://127.0.0.1:" + port).build();
    try (KubernetesClient client = ConfiguredClusters.client(config)) {
      return catchThrowable(() -> client.nodes().withName("n1").get());
    }
  }

  @Test
  void whereNothingListensNothingWasSent() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Throwable refused = readOf(port);

    assertThat(new KubernetesFailures().read(refused)).isEmpty();
    assertThat(new NetworkFailures().read(refused)).containsInstanceOf(TargetFailure.Unsent.class);
  }

  @Test
  void whereNobodyAnswersTheOutcomeIsUnknownAfterTheRequestsTime() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Throwable late = readOf(silent.getLocalPort());

      assertThat(new KubernetesFailures().read(late)).isEmpty();
      assertThat(new NetworkFailures().read(late))
          .containsInstanceOf(TargetFailure.Unanswered.class);
    }
  }
}
