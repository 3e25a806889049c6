package dev.tasuki.kubernetes.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tasuki.activity.Doorman;
import dev.tasuki.activity.FailureReader;
import dev.tasuki.activity.NetworkFailures;
import dev.tasuki.activity.TargetFailure;
import dev.tasuki.kubernetes.access.KubernetesFailures;
import dev.tasuki.kubernetes.access.WorkersClient;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The Kubernetes client repeats no change, whatever becomes of it. */
class ChangesAreSentOnceTest {
  private static final String NODE =
      "application/json\n{\"kind\":\"Node\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"n1\"}}";

  private static KubernetesClient client(String url) {
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(url)
            .withDisableHostnameVerification(true)
            .build();
    return WorkersClient.of(config);
  }

  private static Optional<TargetFailure> read(Throwable thrown) {
    return Stream.<FailureReader>of(new KubernetesFailures(), new NetworkFailures())
        .flatMap(reader -> reader.read(thrown).stream())
        .findFirst();
  }

  private static void once(Doorman.Manner manner, Consumer<KubernetesClient> change)
      throws IOException {
    try (Doorman server = new Doorman(manner, NODE, request -> !request.startsWith("GET"));
        KubernetesClient client = client(server.url())) {
      // A connection that is open already is where clients like to try once more.
      assertThat(client.nodes().withName("n1").get()).isNotNull();
      Throwable thrown = catchThrowable(() -> change.accept(client));
      assertThat(server.changes()).isEqualTo(1);
      assertThat(read(thrown)).containsInstanceOf(TargetFailure.Unanswered.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPatchIsSentOnce(Doorman.Manner manner) throws IOException {
    once(
        manner,
        client ->
            new Patching(client)
                .send("/api/v1/nodes/n1", PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{}}"));
  }

  @ParameterizedTest
  @EnumSource
  void anApplyIsSentOnce(Doorman.Manner manner) throws IOException {
    once(
        manner,
        client ->
            new Patching(client)
                .send("/api/v1/nodes/n1", PatchContext.of(PatchType.SERVER_SIDE_APPLY), "{}"));
  }

  @ParameterizedTest
  @EnumSource
  void aDeletionIsSentOnce(Doorman.Manner manner) throws IOException {
    once(
        manner,
        client -> client.raw("/api/v1/nodes/n1", "DELETE", new DeleteOptionsBuilder().build()));
  }

  @ParameterizedTest
  @EnumSource
  void anEvictionIsSentOnce(Doorman.Manner manner) throws IOException {
    once(manner, client -> client.raw("/api/v1/namespaces/shop/pods/api-1/eviction", "POST", "{}"));
  }
}
