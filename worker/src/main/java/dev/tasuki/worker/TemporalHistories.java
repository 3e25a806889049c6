package dev.tasuki.worker;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.tasuki.json.Json;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.trust.Beginning;
import dev.tasuki.trust.ChildOrder;
import dev.tasuki.trust.RunHistories;
import dev.tasuki.workflow.RunInput;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.StartChildWorkflowExecutionInitiatedEventAttributes;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverterException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Reads histories from the server. What it finds never changes, so it is kept, the last used of it.
 */
final class TemporalHistories implements RunHistories {
  private static final int KEPT = 200;
  private static final int PAGE_EVENTS = 1_000;
  private static final long ANSWER_SECONDS = 10;

  private final WorkflowClient client;
  private final Map<String, Beginning> beginnings = kept();
  private final Map<String, ChildOrder> orders = kept();

  TemporalHistories(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public Optional<Beginning> beginning(String workflowId, String runId) {
    return kept(beginnings, workflowId + "\n" + runId, () -> readBeginning(workflowId, runId));
  }

  @Override
  public Optional<ChildOrder> childOrder(String workflowId, String runId, String child) {
    return kept(
        orders,
        String.join("\n", workflowId, runId, child),
        () -> readOrder(workflowId, runId, child));
  }

  private Optional<Beginning> readBeginning(String workflowId, String runId) {
    return page(workflowId, runId, 1, ByteString.EMPTY)
        .flatMap(page -> page.getHistory().getEventsList().stream().findFirst())
        .filter(HistoryEvent::hasWorkflowExecutionStartedEventAttributes)
        .map(event -> beginning(workflowId, runId, event));
  }

  private Beginning beginning(String workflowId, String runId, HistoryEvent event) {
    WorkflowExecutionStartedEventAttributes started =
        event.getWorkflowExecutionStartedEventAttributes();
    WorkflowExecution parent = started.getParentWorkflowExecution();
    Timestamp at = event.getEventTime();
    return new Beginning(
        workflowId,
        runId,
        started.getWorkflowType().getName(),
        started.getTaskQueue().getName(),
        started.getFirstExecutionRunId(),
        Instant.ofEpochSecond(at.getSeconds(), at.getNanos()),
        input(started.getInput()),
        digest(started.getInput()),
        started.hasParentWorkflowExecution()
            ? Optional.of(new Beginning.Parent(parent.getWorkflowId(), parent.getRunId()))
            : Optional.empty());
  }

  private Optional<Beginning.Input> input(Payloads payloads) {
    if (payloads.getPayloadsCount() != 1) {
      return Optional.empty();
    }
    try {
      RunInput input =
          client
              .getOptions()
              .getDataConverter()
              .fromPayload(payloads.getPayloads(0), RunInput.class, RunInput.class);
      return Optional.of(
          new Beginning.Input(input.start(), input.runbook(), input.carried().isPresent()));
    } catch (DataConverterException e) {
      // Somebody else's workflow: it is refused as one that did not begin with a start.
      return Optional.empty();
    }
  }

  private Optional<ChildOrder> readOrder(String workflowId, String runId, String child) {
    ByteString next = ByteString.EMPTY;
    do {
      Optional<GetWorkflowExecutionHistoryResponse> page =
          page(workflowId, runId, PAGE_EVENTS, next);
      if (page.isEmpty()) {
        return Optional.empty();
      }
      Optional<ChildOrder> found = order(page.get().getHistory().getEventsList(), child);
      if (found.isPresent()) {
        return found;
      }
      next = page.get().getNextPageToken();
    } while (!next.isEmpty());
    return Optional.empty();
  }

  private static Optional<ChildOrder> order(List<HistoryEvent> events, String child) {
    return events.stream()
        .filter(HistoryEvent::hasStartChildWorkflowExecutionInitiatedEventAttributes)
        .map(HistoryEvent::getStartChildWorkflowExecutionInitiatedEventAttributes)
        .filter(order -> order.getWorkflowId().equals(child))
        .map(TemporalHistories::order)
        .findFirst();
  }

  private static ChildOrder order(StartChildWorkflowExecutionInitiatedEventAttributes order) {
    return new ChildOrder(order.getWorkflowType().getName(), digest(order.getInput()));
  }

  /** With the metadata: of a value in the payload store they say that the data name it. */
  private static String digest(Payloads payloads) {
    return Json.digest(
        payloads.getPayloadsList().stream()
            .map(
                payload -> {
                  SortedMap<String, String> parts = new TreeMap<>();
                  payload.getMetadataMap().forEach((key, value) -> parts.put(key, hex(value)));
                  return List.of(parts, hex(payload.getData()));
                })
            .toList());
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  private Optional<GetWorkflowExecutionHistoryResponse> page(
      String workflowId, String runId, int events, ByteString token) {
    try {
      return Optional.of(
          client
              .getWorkflowServiceStubs()
              .blockingStub()
              .withDeadlineAfter(ANSWER_SECONDS, TimeUnit.SECONDS)
              .getWorkflowExecutionHistory(
                  GetWorkflowExecutionHistoryRequest.newBuilder()
                      .setNamespace(client.getOptions().getNamespace())
                      .setExecution(
                          WorkflowExecution.newBuilder().setWorkflowId(workflowId).setRunId(runId))
                      .setMaximumPageSize(events)
                      .setNextPageToken(token)
                      .build()));
    } catch (StatusRuntimeException e) {
      Status.Code code = e.getStatus().getCode();
      if (code == Status.Code.NOT_FOUND || code == Status.Code.INVALID_ARGUMENT) {
        return Optional.empty();
      }
      throw new RunbookException(
          RunbookError.TEMPORAL_UNREACHABLE,
          "Temporal did not say how run \"%s\" began (%s), so nothing was done"
              .formatted(workflowId, code),
          e);
    }
  }

  private static <V> Optional<V> kept(
      Map<String, V> known, String key, Supplier<Optional<V>> read) {
    synchronized (known) {
      V value = known.get(key);
      if (value != null) {
        return Optional.of(value);
      }
    }
    Optional<V> found = read.get();
    found.ifPresent(
        value -> {
          synchronized (known) {
            known.put(key, value);
          }
        });
    return found;
  }

  private static <V> Map<String, V> kept() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > KEPT;
      }
    };
  }
}
