package dev.tasuki.worker;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import dev.tasuki.configuration.TasukiConfiguration;
import dev.tasuki.payload.PayloadFolder;
import dev.tasuki.payload.PayloadStore;
import dev.tasuki.workflow.TasukiData;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Connections to Temporal. Nothing connects before it is used. */
@Factory
final class TemporalClients {
  private static final long REPORT_SECONDS = 10;

  /** Is never closed: closing it would close Micronaut's registry with it. */
  @Singleton
  Scope scope(MeterRegistry registry) {
    return new RootScopeBuilder()
        .reporter(new MicrometerClientStatsReporter(registry))
        .reportEvery(com.uber.m3.util.Duration.ofSeconds(REPORT_SECONDS));
  }

  @Singleton
  @Bean(preDestroy = "shutdownNow")
  WorkflowServiceStubs stubs(TasukiConfiguration configuration, Scope scope) {
    return WorkflowServiceStubs.newServiceStubs(
        WorkflowServiceStubsOptions.newBuilder()
            .setTarget(configuration.temporal().address())
            .setMetricsScope(scope)
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
            .build());
  }
}
