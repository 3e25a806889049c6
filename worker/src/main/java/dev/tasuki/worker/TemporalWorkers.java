package dev.tasuki.worker;

import dev.tasuki.activity.HandsActivity;
import dev.tasuki.breaker.BreakersOfTarget;
import dev.tasuki.configuration.TasukiConfiguration;
import dev.tasuki.lock.FairLock;
import dev.tasuki.review.ReviewOfRun;
import dev.tasuki.signature.Verifier;
import dev.tasuki.switches.SwitchesOfNamespace;
import dev.tasuki.workflow.RunbookWorkflow;
import dev.tasuki.workflow.TaskQueues;
import io.micronaut.context.annotation.Factory;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import jakarta.inject.Singleton;
import java.time.Duration;

/** What polls Temporal; {@link Polling} starts and stops it. */
@Factory
final class TemporalWorkers {
  /** A cached run holds one thread, and another for each thing that is said to it at a time. */
  private static final int SPARE_THREADS = 600;

  private static final int CONCURRENT_ACTIVITIES = 50;
  private static final int CONCURRENT_WORKFLOW_TASKS = 20;

  /** A cold host compiles expressions slowly; the warm-up at boot takes the worst of it. */
  private static final long DEADLOCK_MILLIS = Duration.ofSeconds(5).toMillis();

  /** A lost worker's runs go to another one after this. */
  private static final Duration STICKY = Duration.ofSeconds(5);

  @Singleton
  WorkerFactory workers(
      TasukiConfiguration configuration,
      WorkflowClient client,
      HandsActivity hands,
      Verifier verifier) {
    int cached = configuration.worker().cachedRuns();
    WorkerFactory factory =
        WorkerFactory.newInstance(
            client,
            WorkerFactoryOptions.newBuilder()
                .setWorkflowCacheSize(cached)
                .setMaxWorkflowThreadCount(cached + SPARE_THREADS)
                .setUsingVirtualWorkflowThreads(true)
                .build());
    for (String pool : configuration.worker().pools()) {
      String queue = TaskQueues.ofPool(pool);
      Worker worker = factory.newWorker(queue, options());
      worker.registerActivitiesImplementations(hands);
      if (queue.equals(TaskQueues.DEFAULT)) {
        RunbookWorkflow.register(worker, verifier);
        ReviewOfRun.register(worker, verifier);
        SwitchesOfNamespace.register(worker, verifier);
        BreakersOfTarget.register(worker, verifier);
        worker.registerWorkflowImplementationTypes(FairLock.class);
        worker.registerActivitiesImplementations(new WatchOfLock(client));
      }
    }
    return factory;
  }

  private static WorkerOptions options() {
    return WorkerOptions.newBuilder()
        .setUsingVirtualThreads(true)
        .setMaxConcurrentActivityExecutionSize(CONCURRENT_ACTIVITIES)
        .setMaxConcurrentWorkflowTaskExecutionSize(CONCURRENT_WORKFLOW_TASKS)
        .setDefaultDeadlockDetectionTimeout(DEADLOCK_MILLIS)
        .setStickyQueueScheduleToStartTimeout(STICKY)
        .build();
  }
}
