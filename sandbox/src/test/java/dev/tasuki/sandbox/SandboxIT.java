package dev.tasuki.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.configuration.ConfigurationReader;
import dev.tasuki.configuration.Loaded;
import dev.tasuki.sandbox.process.Await;
import dev.tasuki.sandbox.process.ChildProcess;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxIT {
  private static final Path HOME = Path.of(System.getProperty("tasuki.home", ".."));

  @TempDir Path folder;

  @Test
  void twoAtOnceHaveAllTheirPartsAndLeaveNoProcess() {
    List<ChildProcess> children;
    try (Sandbox one = Sandbox.prepare(SandboxOptions.quiet(HOME, folder.resolve("one")));
        Sandbox two = Sandbox.prepare(SandboxOptions.quiet(HOME, folder.resolve("two")))) {
      children = List.of(one.processes(), two.processes()).stream().flatMap(List::stream).toList();
      assertThat(children).hasSize(4).allMatch(ChildProcess::alive);
      assertThat(namespaceIsThere(one)).isTrue();
      assertThat(namespaceIsThere(two)).isTrue();
      Loaded configuration = ConfigurationReader.read(one.configuration(), new TreeMap<>());
      assertThat(configuration.problems()).isEmpty();
      assertThat(configuration.configuration()).isPresent();
    }
    assertThat(children).noneMatch(ChildProcess::alive);
  }

  @Test
  void temporalGoesOnAfterAKill() {
    try (Sandbox sandbox = Sandbox.prepare(SandboxOptions.quiet(HOME, folder.resolve("one")))) {
      sandbox.killTemporal();
      sandbox.startTemporal();
      assertThat(namespaceIsThere(sandbox)).isTrue();
    }
  }

  @Test
  void aTerminatedInstanceTakesItsNodeAwayAndAnotherJoins() {
    try (Sandbox sandbox = Sandbox.prepare(SandboxOptions.quiet(HOME, folder.resolve("one")))) {
      String ill = sandbox.makeNodeIll();
      String provider =
          sandbox.kubernetes().node(ill).orElseThrow().at("/spec/providerID").asText();
      String instance = provider.substring(provider.lastIndexOf('/') + 1);
      Groups.terminate(sandbox.aws().url(), instance);
      assertThat(sandbox.aws().effects().effects())
          .singleElement()
          .satisfies(
              effect -> {
                assertThat(effect.verb()).isEqualTo("TerminateInstanceInAutoScalingGroup");
                assertThat(effect.name()).isEqualTo(instance);
              });
      assertThat(
              Await.until(
                  Duration.ofSeconds(20),
                  () ->
                      sandbox.kubernetes().node(ill).isEmpty()
                          && sandbox.kubernetes().nodes().size() == 6
                          && sandbox.kubernetes().nodes().stream()
                              .allMatch(
                                  node ->
                                      node.at("/status/conditions/0/status")
                                          .asText()
                                          .equals("True"))))
          .isTrue();
    }
  }

  private static boolean namespaceIsThere(Sandbox sandbox) {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(sandbox.temporalAddress()).build());
    try {
      return stubs
          .blockingStub()
          .describeNamespace(DescribeNamespaceRequest.newBuilder().setNamespace("default").build())
          .hasNamespaceInfo();
    } finally {
      stubs.shutdownNow();
    }
  }
}
