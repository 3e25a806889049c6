package dev.tasuki.worker;

import dev.tasuki.configuration.TasukiConfiguration;
import dev.tasuki.problem.RunbookError;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micronaut.context.annotation.Context;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.worker.WorkerFactory;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts polling as soon as Temporal answers, and keeps looking whether it still does. Trouble is
 * told once, when it begins, and once when it is over.
 */
@Context
final class Polling {
  private static final Logger LOG = LoggerFactory.getLogger(Polling.class);
  private static final long EVERY_SECONDS = 2;
  private static final long ANSWER_SECONDS = 5;
  private static final long GRACE_SECONDS = 10;

  private final TasukiConfiguration configuration;
  private final WorkflowServiceStubs stubs;
  private final WorkerFactory workers;
  private final Warmup warmup;
  private final SwitchWatch switches;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("tasuki-temporal-watch").daemon().factory());
  private volatile State state = State.STARTING;

  /** Where the worker is. */
  enum State {
    STARTING,
    UNREACHABLE,
    POLLING,
    STOPPING
  }

  Polling(
      TasukiConfiguration configuration,
      WorkflowServiceStubs stubs,
      WorkerFactory workers,
      Warmup warmup,
      SwitchWatch switches) {
    this.configuration = configuration;
    this.stubs = stubs;
    this.workers = workers;
    this.warmup = warmup;
    this.switches = switches;
  }

  @PostConstruct
  void begin() {
    watch.execute(warmup::run);
    var _ = watch.scheduleWithFixedDelay(this::look, 0, EVERY_SECONDS, TimeUnit.SECONDS);
  }

  State state() {
    return state;
  }

  /** Whether Temporal answers and the worker asks it for work. */
  boolean ready() {
    return state == State.POLLING;
  }

  private void look() {
    try {
      stubs
          .blockingStub()
          .withDeadlineAfter(ANSWER_SECONDS, TimeUnit.SECONDS)
          .describeNamespace(
              DescribeNamespaceRequest.newBuilder()
                  .setNamespace(configuration.temporal().namespace())
                  .build());
      reached();
    } catch (StatusRuntimeException e) {
      missed(e.getStatus());
    } catch (RuntimeException e) {
      // The schedule would end silently.
      LOG.error("{}: looking at Temporal failed", RunbookError.INTERNAL_ERROR.id(), e);
    }
  }

  private void reached() {
    if (state == State.STOPPING || state == State.POLLING) {
      return;
    }
    if (!workers.isStarted()) {
      workers.start();
      switches.begin();
    }
    state = State.POLLING;
    LOG.info(
        "Polling Temporal at {}, namespace {}",
        configuration.temporal().address(),
        configuration.temporal().namespace());
  }

  private void missed(Status status) {
    if (state == State.UNREACHABLE || state == State.STOPPING) {
      return;
    }
    state = State.UNREACHABLE;
    LOG.warn(
        "{}: {}; going on trying every {} s. Nothing is lost meanwhile.",
        RunbookError.TEMPORAL_UNREACHABLE.id(),
        status.getCode() == Status.Code.NOT_FOUND
            ? "Temporal at %s has no namespace \"%s\"; create it, or mend temporal.namespace"
                .formatted(configuration.temporal().address(), configuration.temporal().namespace())
            : "Temporal does not answer at \"%s\" (%s); start it, or mend temporal.address"
                .formatted(configuration.temporal().address(), status.getCode()),
        EVERY_SECONDS);
  }

  @PreDestroy
  void end() throws InterruptedException {
    state = State.STOPPING;
    watch.shutdownNow();
    workers.shutdown();
    workers.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
    if (!workers.isTerminated()) {
      workers.shutdownNow();
    }
  }
}
