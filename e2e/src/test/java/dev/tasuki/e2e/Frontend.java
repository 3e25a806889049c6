package dev.tasuki.e2e;

import dev.tasuki.json.Json;
import dev.tasuki.sandbox.Sandbox;
import dev.tasuki.sandbox.tools.ToolsCache;
import dev.tasuki.workflow.TasukiData;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Temporal as somebody has it who holds the namespace and nothing else of ours. */
final class Frontend implements AutoCloseable {
  private final Path binary;
  private final String address;
  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;

  /** What the command line said. */
  record Said(int code, String text) {}

  Frontend(Sandbox sandbox) {
    this.binary =
        new ToolsCache(SharedSandbox.home(), System.getenv(), _ -> {}, Locale.ENGLISH)
            .fetch()
            .temporal();
    this.address = sandbox.temporalAddress();
    this.stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
    this.client =
        WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder().setDataConverter(TasukiData.converter()).build());
  }

  WorkflowClient client() {
    return client;
  }

  /** {@code temporal …}, with JSON as its input. */
  Said temporal(Object input, String... arguments) {
    try {
      Path file = Files.createTempFile("tasuki-forged-", ".json");
      Files.writeString(file, Json.write(input));
      List<String> command = new ArrayList<>(List.of(binary.toString()));
      command.addAll(List.of(arguments));
      command.addAll(List.of("--address", address, "--input-file", file.toString()));
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("temporal does not end: " + command);
      }
      Files.delete(file);
      return new Said(process.exitValue(), text);
    } catch (IOException e) {
      throw new UncheckedIOException("temporal cannot be started", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** A run has told how it ended a moment before Temporal has it closed. */
  void awaitClosed(String run) {
    var _ = client.newUntypedWorkflowStub(run).getResult(Object.class);
  }

  List<HistoryEvent> history(String run) {
    return client.fetchHistory(run).getEvents();
  }

  /** What a run was started with. */
  Payload startInput(String run) {
    return history(run)
        .getFirst()
        .getWorkflowExecutionStartedEventAttributes()
        .getInput()
        .getPayloads(0);
  }

  /** What an activity of a run was called with. */
  Payload activityInput(String run, String activity) {
    return history(run).stream()
        .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
        .map(HistoryEvent::getActivityTaskScheduledEventAttributes)
        .filter(scheduled -> scheduled.getActivityType().getName().equals(activity))
        .findFirst()
        .orElseThrow()
        .getInput()
        .getPayloads(0);
  }

  /** The first decision that a run counted, as it was signed. */
  Payload decision(String run) {
    return history(run).stream()
        .filter(HistoryEvent::hasWorkflowExecutionUpdateAcceptedEventAttributes)
        .map(event -> event.getWorkflowExecutionUpdateAcceptedEventAttributes())
        .map(accepted -> accepted.getAcceptedRequest().getInput())
        .filter(input -> input.getName().equals("decide"))
        .findFirst()
        .orElseThrow()
        .getArgs()
        .getPayloads(0);
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }
}
