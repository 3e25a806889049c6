package dev.tasuki.e2e.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Does the same for many runs at once, since each of them waits for something. */
final class Together {
  private Together() {}

  /** Every failure is told, not only the first. */
  static <T> void each(List<T> all, Consumer<T> what) {
    List<Throwable> failures = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (T one : all) {
        running.add(threads.submit(() -> what.accept(one)));
      }
      for (Future<?> one : running) {
        try {
          one.get();
        } catch (ExecutionException e) {
          failures.add(e.getCause());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    if (!failures.isEmpty()) {
      AssertionError all0 =
          new AssertionError(failures.size() + " went wrong; the first: " + failures.getFirst());
      failures.forEach(all0::addSuppressed);
      throw all0;
    }
  }
}
