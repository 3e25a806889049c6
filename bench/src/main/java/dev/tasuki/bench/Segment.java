package dev.tasuki.bench;

import io.temporal.client.WorkflowStub;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Many runs of one variant, so many at once, each approved as soon as it asks. */
final class Segment {
  private static final long PATIENCE_SECONDS = 120;

  private final Stage stage;
  private final Variant variant;
  private final Queue<Once> runs = new ConcurrentLinkedQueue<>();

  /** Milliseconds of one run. */
  private record Once(long whole, long onward) {}

  /**
   * What a segment came to; times in milliseconds.
   *
   * @param whole median from start to result
   * @param onward median from the sent approval to the next activity
   * @param worker CPU time of the worker's threads for a run
   * @param process CPU time of the JVM for a run
   */
  record Cost(double whole, double onward, double worker, double process, Stage.Size size) {}

  Segment(Stage stage, Variant variant) {
    this.stage = stage;
    this.variant = variant;
  }

  Cost measure(String prefix, int count, int atOnce) {
    Cpu before = Cpu.now();
    try (ExecutorService drivers = Executors.newFixedThreadPool(atOnce)) {
      List<Future<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        String id = variant.type() + ":" + prefix + "-" + i;
        Callable<Boolean> once = () -> runs.add(once(id));
        all.add(drivers.submit(once));
      }
      for (Future<Boolean> one : all) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a run of " + variant.name() + " went wrong", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    Cpu after = Cpu.now();
    return new Cost(
        millis(Figures.medianOf(runs.stream().map(Once::whole).toList())),
        millis(Figures.medianOf(runs.stream().map(Once::onward).toList())),
        millis((double) after.workerSince(before)) / count,
        millis((double) after.processSince(before)) / count,
        stage.size(variant.type() + ":" + prefix + "-0"));
  }

  private Once once(String id) throws InterruptedException, ExecutionException, TimeoutException {
    WorkflowStub run = Starts.stub(stage, variant.type(), id);
    Runnable start = variant.prepared(stage, run, id);
    long began = System.nanoTime();
    start.run();
    var _ = stage.milestones().waiting(id).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    Runnable approve = variant.approval(run, id);
    long sent = System.nanoTime();
    approve.run();
    long onward = stage.milestones().onward(id).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    var _ = run.getResult(PATIENCE_SECONDS, TimeUnit.SECONDS, Object.class);
    return new Once(System.nanoTime() - began, onward - sent);
  }

  private static double millis(double nanos) {
    return nanos / 1e6;
  }
}
