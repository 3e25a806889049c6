package dev.tasuki.starter;

import dev.tasuki.configuration.TasukiConfiguration;
import dev.tasuki.payload.PayloadFolder;
import dev.tasuki.payload.PayloadStore;
import dev.tasuki.starter.run.TemporalRuns;
import dev.tasuki.workflow.TasukiData;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** The connection to Temporal: lazy, so that the starter starts without it, and impatient. */
@Factory
final class TemporalBeans {
  private static final String DEADLINES = "tasuki-deadlines";

  /** A sender of alerts is answered within this, Temporal or not. */
  private static final Duration CALL = Duration.ofSeconds(5);

  private static final Duration DECISION = Duration.ofSeconds(10);

  @Singleton
  @Bean(preDestroy = "shutdownNow")
  WorkflowServiceStubs stubs(TasukiConfiguration configuration) {
    RpcRetryOptions retries =
        RpcRetryOptions.newBuilder().setExpiration(CALL).validateBuildWithDefaults();
    return WorkflowServiceStubs.newServiceStubs(
        WorkflowServiceStubsOptions.newBuilder()
            .setTarget(configuration.temporal().address())
            .setRpcTimeout(CALL)
            .setRpcQueryTimeout(CALL)
            .setRpcRetryOptions(retries)
            .setSystemInfoTimeout(CALL)
            .build());
  }

  @Singleton
  WorkflowClient client(WorkflowServiceStubs stubs, TasukiConfiguration configuration) {
    Optional<PayloadStore> store = configuration.evidence().map(PayloadFolder::new);
    return WorkflowClient.newInstance(
        stubs,
        WorkflowClientOptions.newBuilder()
            .setNamespace(configuration.temporal().namespace())
            .setDataConverter(TasukiData.converter(store))
            .setIdentity("tasuki-starter")
            .build());
  }

  @Singleton
  TemporalRuns runs(WorkflowClient client, @Named(DEADLINES) ScheduledExecutorService deadlines) {
    return new TemporalRuns(client, deadlines, DECISION);
  }

  @Singleton
  @Named(DEADLINES)
  @Bean(preDestroy = "shutdownNow")
  ScheduledExecutorService deadlines() {
    return new ScheduledThreadPoolExecutor(
        1, Thread.ofPlatform().name(DEADLINES).daemon().factory());
  }
}
