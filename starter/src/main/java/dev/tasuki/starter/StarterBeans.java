package dev.tasuki.starter;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tasuki.configuration.Secrets;
import dev.tasuki.configuration.TasukiConfiguration;
import dev.tasuki.json.Json;
import dev.tasuki.policy.Allowances;
import dev.tasuki.signature.Signer;
import dev.tasuki.starter.alert.Alerts;
import dev.tasuki.starter.alert.Integrations;
import dev.tasuki.starter.audit.Audit;
import dev.tasuki.starter.health.Readiness;
import dev.tasuki.starter.identity.Identities;
import dev.tasuki.starter.run.Breakers;
import dev.tasuki.starter.run.ConfiguredTargets;
import dev.tasuki.starter.run.Decisions;
import dev.tasuki.starter.run.Freezing;
import dev.tasuki.starter.run.PlannedGates;
import dev.tasuki.starter.run.RunIndex;
import dev.tasuki.starter.run.RunLinks;
import dev.tasuki.starter.run.RunLocks;
import dev.tasuki.starter.run.Runbooks;
import dev.tasuki.starter.run.Runs;
import dev.tasuki.starter.run.Switching;
import dev.tasuki.starter.run.TemporalBreakers;
import dev.tasuki.starter.run.TemporalRuns;
import dev.tasuki.starter.run.TemporalSwitches;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.jackson.ObjectMapperFactory;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The parts of the starter, put together. */
@Factory
final class StarterBeans {
  @Singleton
  @Replaces(value = ObjectMapper.class, factory = ObjectMapperFactory.class)
  ObjectMapper json() {
    return Json.mapper();
  }

  @Singleton
  Audit audit(Clock clock, MeterRegistry meters) {
    return new Audit(clock, meters);
  }

  @Singleton
  Allowances allowances(TasukiConfiguration configuration) {
    return new Allowances(configuration.policy().may());
  }

  @Singleton
  Identities identities(TasukiConfiguration configuration, Clock clock) {
    return new Identities(configuration.people(), clock);
  }

  @Singleton
  Integrations integrations(TasukiConfiguration configuration, Secrets secrets) {
    return new Integrations(configuration.alerts(), secrets);
  }

  @Singleton
  ConfiguredTargets targets(TasukiConfiguration configuration) {
    return new ConfiguredTargets(configuration);
  }

  @Singleton
  RunIndex index(TemporalRuns temporal, Clock clock) {
    return new RunIndex(temporal, clock);
  }

  @Singleton
  Runs runs(
      TasukiConfiguration configuration,
      Runbooks runbooks,
      ConfiguredTargets targets,
      TemporalRuns temporal,
      RunIndex index,
      Signer signer,
      Allowances allowances,
      Audit audit,
      Clock clock) {
    return new Runs(
        runbooks,
        targets,
        new PlannedGates(configuration, targets),
        temporal,
        index,
        new RunLinks(configuration),
        signer,
        allowances,
        audit,
        clock,
        configuration.slack().isPresent(),
        configuration.language());
  }

  @Singleton
  Decisions decisions(
      TemporalRuns temporal, Signer signer, Allowances allowances, Audit audit, Clock clock) {
    return new Decisions(temporal, signer, allowances, audit, clock);
  }

  @Singleton
  RunLocks locks(
      TemporalRuns temporal, Signer signer, Allowances allowances, Audit audit, Clock clock) {
    return new RunLocks(temporal, signer, allowances, audit, clock);
  }

  @Singleton
  TemporalSwitches switches(WorkflowClient client, TemporalRuns temporal) {
    return new TemporalSwitches(client, temporal);
  }

  @Singleton
  Freezing freezing(
      TasukiConfiguration configuration,
      TemporalSwitches switches,
      TemporalRuns temporal,
      ConfiguredTargets targets,
      Signer signer,
      Allowances allowances,
      Audit audit,
      Clock clock) {
    return new Freezing(
        configuration, switches, temporal, targets, signer, allowances, audit, clock);
  }

  @Singleton
  Switching switching(
      TemporalSwitches switches,
      Freezing freezing,
      TemporalRuns temporal,
      RunIndex index,
      ConfiguredTargets targets,
      Signer signer,
      Allowances allowances,
      Audit audit,
      Clock clock) {
    return new Switching(
        switches, freezing, temporal, index, targets, signer, allowances, audit, clock);
  }

  @Singleton
  Alerts alerts(
      TasukiConfiguration configuration,
      Runbooks runbooks,
      ConfiguredTargets targets,
      Runs runs,
      Breakers breakers,
      Allowances allowances,
      Audit audit,
      MeterRegistry meters) {
    return new Alerts(
        runbooks, targets, runs, breakers, allowances, audit, meters, configuration.language());
  }

  @Singleton
  Breakers breakers(
      TasukiConfiguration configuration,
      WorkflowClient client,
      TemporalRuns temporal,
      ConfiguredTargets targets,
      Signer signer,
      Allowances allowances,
      Audit audit,
      Clock clock) {
    return new Breakers(
        new TemporalBreakers(client, temporal),
        temporal,
        targets,
        configuration.storms(),
        configuration.slack().isPresent(),
        signer,
        allowances,
        audit,
        clock,
        System::nanoTime);
  }

  /** An alert on the first tells that a new bundle lies there and is not in force. */
  @Singleton
  MeterBinder bundleMeters(Runbooks runbooks) {
    return meters -> {
      Gauge.builder("tasuki.bundle.refused", () -> runbooks.bundleRefused().isPresent() ? 1 : 0)
          .register(meters);
      Gauge.builder(
              "tasuki.bundle.made.seconds",
              () -> runbooks.bundleInForce().map(is -> is.madeAt().getEpochSecond()).orElse(0L))
          .register(meters);
    };
  }

  @Singleton
  Readiness readiness(Runbooks runbooks, WorkflowServiceStubs temporal) {
    return new Readiness(runbooks, temporal);
  }
}
