package dev.tasuki.kubernetes;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The way to one cluster as one identity: one client, made when first asked for. Whoever waits for
 * it waits for this cluster alone.
 */
final class Door implements AutoCloseable {
  private final Supplier<KubernetesClient> maker;
  private final Consumer<KubernetesClient> onFirst;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<KubernetesClient> client = Optional.empty();
  private boolean closed;

  /**
   * A closed one.
   *
   * @param onFirst is told once of the client, on a thread of its own
   */
  Door(Supplier<KubernetesClient> maker, Consumer<KubernetesClient> onFirst) {
    this.maker = maker;
    this.onFirst = onFirst;
  }

  KubernetesClient open() {
    lock.lock();
    try {
      if (closed) {
        throw new RunbookException(
            RunbookError.TARGET_TRANSIENT, "the worker is stopping; nothing was sent");
      }
      if (client.isEmpty()) {
        KubernetesClient made = maker.get();
        client = Optional.of(made);
        Thread.ofVirtual().name("first look").start(() -> onFirst.accept(made));
      }
      return client.get();
    } finally {
      lock.unlock();
    }
  }

  /** Whether its client was ever made. */
  boolean opened() {
    lock.lock();
    try {
      return client.isPresent();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      client.ifPresent(KubernetesClient::close);
      client = Optional.empty();
    } finally {
      lock.unlock();
    }
  }
}
