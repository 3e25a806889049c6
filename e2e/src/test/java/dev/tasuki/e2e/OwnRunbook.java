package dev.tasuki.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tasuki.api.StartRequest;
import dev.tasuki.catalogue.ClusterRoles;
import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.json.Json;
import dev.tasuki.library.Library;
import dev.tasuki.sandbox.DemoPerson;
import dev.tasuki.sandbox.Sandbox;
import dev.tasuki.sandbox.SandboxOptions;
import dev.tasuki.sandbox.SandboxPorts;
import dev.tasuki.sandbox.StarterApi;
import dev.tasuki.sandbox.controlplane.RealCluster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A sandbox on a real control plane that knows a runbook of its own, beside this class, and whose
 * worker may do exactly what {@code tasuki permissions} says of it.
 */
record OwnRunbook(Sandbox sandbox, String id) implements AutoCloseable {
  private static final int NODES = 6;

  /**
   * Prepares it; {@link #begin} needs {@link Sandbox#startApplications} before.
   *
   * @param shown whether Temporal has its Web UI
   */
  static OwnRunbook prepare(String id, Path folder, boolean shown) throws IOException {
    Sandbox sandbox =
        Sandbox.prepare(
            new SandboxOptions(
                SharedSandbox.home(),
                folder.resolve("sandbox"),
                SandboxPorts.free(shown),
                NODES,
                System.getenv(),
                _ -> {},
                false,
                0,
                SandboxOptions.Cluster.REAL,
                Locale.ENGLISH));
    Path runbooks = Files.createDirectory(folder.resolve("runbooks"));
    try (InputStream text = OwnRunbook.class.getResourceAsStream(id + ".yaml")) {
      Files.write(runbooks.resolve(id + ".yaml"), Objects.requireNonNull(text, id).readAllBytes());
    }
    Files.writeString(
        sandbox.configuration(),
        Files.readString(sandbox.configuration())
            .replace("runbooks: []", "runbooks: [" + Json.write(runbooks.toString()) + "]"));
    OwnRunbook own = new OwnRunbook(sandbox, id);
    Library library = Library.load(List.of(runbooks), StandardCatalogue.get());
    assertThat(library.problems()).isEmpty();
    own.cluster().allow(ClusterRoles.of(library.find(id).orElseThrow().calls()));
    return own;
  }

  RealCluster cluster() {
    return (RealCluster) sandbox.kubernetes();
  }

  /** Starts a run, as Taro; its id. */
  String begin(Map<String, Object> parameters) {
    StarterApi.Answer answer =
        sandbox
            .api()
            .post(
                "/api/v1/runs",
                sandbox.person(DemoPerson.TARO),
                Json.write(
                    new StartRequest(
                        id,
                        Optional.of(sandbox.clusterName()),
                        new TreeMap<>(parameters),
                        Optional.of("execute"),
                        Optional.of("it is slow at night"),
                        Optional.empty())));
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    return Json.read(answer.body(), JsonNode.class).path("id").asText();
  }

  /** To wait for a run, and to approve it as Hanako. */
  Recovery watch() {
    return new Recovery(sandbox, "", "", List.of(), Instant.now());
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
