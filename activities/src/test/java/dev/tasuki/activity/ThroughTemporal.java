package dev.tasuki.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.attempt.FailureDetails;
import dev.tasuki.json.Json;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.DynamicActivity;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.RetryOptions;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.EncodedValues;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import io.temporal.failure.ApplicationFailure;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.workflow.DynamicWorkflow;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A worker with one activity, which is called through Temporal. */
final class ThroughTemporal implements AutoCloseable {
  /** Calls the activity that its workflow type names. */
  public static final class OneCall implements DynamicWorkflow {
    @Override
    public Object execute(EncodedValues arguments) {
      String activity = Workflow.getInfo().getWorkflowType();
      return Workflow.newUntypedActivityStub(
              ActivityOptions.newBuilder()
                  .setStartToCloseTimeout(Duration.ofSeconds(30))
                  .setHeartbeatTimeout(Duration.ofSeconds(5))
                  .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
                  .build())
          .execute(activity, SortedMap.class, neverReset(arguments.get(0, SortedMap.class)));
    }

    private static SortedMap<String, Object> neverReset(SortedMap<?, ?> call) {
      SortedMap<String, Object> changed = copy(call);
      if (call.get("lineage") instanceof Map<?, ?> lineage
          && Calls.RUN_ID.equals(lineage.get("originalRunId"))) {
        SortedMap<String, Object> own = copy(lineage);
        own.put("originalRunId", Workflow.getInfo().getOriginalExecutionRunId());
        changed.put("lineage", own);
      }
      return changed;
    }

    private static SortedMap<String, Object> copy(Map<?, ?> map) {
      SortedMap<String, Object> copy = new TreeMap<>();
      map.forEach((name, value) -> copy.put(String.valueOf(name), value));
      return copy;
    }
  }

  private final TestWorkflowEnvironment temporal;

  /**
   * Starts the worker.
   *
   * @param codecs through which go all payloads
   */
  ThroughTemporal(DynamicActivity activity, PayloadCodec... codecs) {
    temporal =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(
                            new CodecDataConverter(
                                DefaultDataConverter.newDefaultInstance()
                                    .withPayloadConverterOverrides(
                                        new JacksonJsonPayloadConverter(Json.mapper())),
                                List.of(codecs)))
                        .build())
                .build());
    Worker worker = temporal.newWorker("tasuki");
    worker.registerWorkflowImplementationTypes(OneCall.class);
    worker.registerActivitiesImplementations(activity);
    temporal.start();
  }

  /** One attempt of the activity of that name. */
  <T> T call(String activity, Object argument, Class<T> answer) {
    WorkflowStub workflow =
        temporal
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                activity, WorkflowOptions.newBuilder().setTaskQueue("tasuki").build());
    workflow.start(argument);
    return workflow.getResult(answer);
  }

  /** What a failed call tells the run. */
  static FailureDetails failureOf(Throwable thrown) {
    assertThat(thrown).isInstanceOf(WorkflowFailedException.class);
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof ApplicationFailure failure) {
        return failure.getDetails().get(FailureDetails.class);
      }
    }
    throw new AssertionError("no failure of an application", thrown);
  }

  @Override
  public void close() {
    temporal.close();
  }
}
