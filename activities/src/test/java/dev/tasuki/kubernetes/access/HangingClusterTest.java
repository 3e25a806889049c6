package dev.tasuki.kubernetes.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tasuki.activity.NetworkFailures;
import dev.tasuki.activity.TargetFailure;
import dev.tasuki.configuration.TasukiConfiguration.Cluster;
import dev.tasuki.problem.RunbookError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HangingClusterTest {
  @TempDir Path folder;

  private static Optional<TargetFailure> read(ConfiguredClusters clusters, String cluster) {
    Throwable thrown =
        catchThrowable(() -> clusters.of(cluster, Identity.READ).nodes().withName("n1").get());
    if (thrown == null) {
      return Optional.empty();
    }
    return new KubernetesFailures().read(thrown).or(() -> new NetworkFailures().read(thrown));
  }

  @Test
  void aClusterThatNeverAnswersHoldsUpNobodyWhoWantsAnother() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        RecordingApi api = new RecordingApi();
        ConfiguredClusters clusters =
            new ConfiguredClusters(
                clusters("http://127.0.0.1:" + silent.getLocalPort(), api.url()));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Optional<TargetFailure>>> stuck = new ArrayList<>();
      for (int number = 0; number < BoundedHttp.AT_ONCE + 20; number++) {
        stuck.add(CompletableFuture.supplyAsync(() -> read(clusters, "hangs"), threads));
      }

      assertThat(read(clusters, "answers")).isEmpty();
      assertThat(stuck).anyMatch(one -> !one.isDone());

      List<TargetFailure> failures = stuck.stream().map(one -> one.join().orElseThrow()).toList();
      assertThat(failures)
          .filteredOn(TargetFailure.Unanswered.class::isInstance)
          .hasSizeGreaterThanOrEqualTo(BoundedHttp.AT_ONCE - 10)
          .hasSizeLessThanOrEqualTo(BoundedHttp.AT_ONCE);
      assertThat(failures)
          .filteredOn(TargetFailure.Refused.class::isInstance)
          .isNotEmpty()
          .allSatisfy(
              failure -> {
                assertThat(((TargetFailure.Refused) failure).code())
                    .isEqualTo(RunbookError.TARGET_THROTTLED);
                assertThat(failure.message())
                    .isEqualTo(
                        "32 requests to cluster \"hangs\" wait for answers already (to read);"
                            + " nothing more was sent to it until it answers");
              });
    }
  }

  private SortedMap<String, Cluster> clusters(String hangs, String answers) throws IOException {
    SortedMap<String, Cluster> clusters = new TreeMap<>();
    clusters.put(
        "hangs",
        RecordingApi.cluster(
            "hangs", RecordingApi.access(folder, hangs, "hanging"), Optional.empty()));
    clusters.put(
        "answers",
        RecordingApi.cluster(
            "answers", RecordingApi.access(folder, answers, "answering"), Optional.empty()));
    return clusters;
  }
}
