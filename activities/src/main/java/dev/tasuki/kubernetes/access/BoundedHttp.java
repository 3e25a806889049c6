package dev.tasuki.kubernetes.access;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Makes the HTTP client of one cluster and one identity: so many requests at once and no more, each
 * with the time that its kind has. Without it the requests that a hanging cluster does not answer
 * would take the worker's places from all others.
 */
final class BoundedHttp extends JdkHttpClientFactory {
  /** Of the 200 activities that a worker does at once. */
  static final int AT_ONCE = 32;

  /** Well within what settling allows between a fence and its request. */
  private static final Duration WAIT = Duration.ofMillis(500);

  private final String cluster;
  private final Identity identity;
  private final Semaphore free = new Semaphore(AT_ONCE, true);

  BoundedHttp(String cluster, Identity identity) {
    this.cluster = cluster;
    this.identity = identity;
  }

  @Override
  protected HttpClient.Builder createNewHttpClientBuilder() {
    return new BoundedBuilder(super.createNewHttpClientBuilder(), this);
  }

  /** The request with its time. */
  HttpRequest timed(HttpRequest request) {
    return RequestTimes.answer(request.method(), request.uri())
        .map(time -> HttpRequest.newBuilder(request, (_, _) -> true).timeout(time).build())
        .orElse(request);
  }

  /**
   * Sends when there is room for it.
   *
   * @return fails with {@code TARGET_THROTTLED} when there is none; nothing was sent
   */
  <T> CompletableFuture<T> within(Supplier<CompletableFuture<T>> send) {
    try {
      if (!free.tryAcquire(WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        return refused(
            RunbookError.TARGET_THROTTLED,
            ("%d requests to cluster \"%s\" wait for answers already (to %s); nothing more was"
                    + " sent to it until it answers")
                .formatted(AT_ONCE, cluster, identity == Identity.READ ? "read" : "change"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return refused(
          RunbookError.TARGET_TRANSIENT, "the worker is stopping; nothing more was sent");
    }
    try {
      return send.get().whenComplete((_, _) -> free.release());
    } catch (RuntimeException e) {
      free.release();
      throw e;
    }
  }

  private static <T> CompletableFuture<T> refused(RunbookError error, String message) {
    return CompletableFuture.failedFuture(new RunbookException(error, message));
  }
}
