package dev.tasuki.kubernetes.access;

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
  /**
   * Who goes through.
   *
   * @param token absent where the client has it once and for all
   */
  record Key(KubernetesClient client, Optional<BearerToken> token) {}

  private final Supplier<Key> maker;
  private final Consumer<KubernetesClient> onFirst;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<Key> key = Optional.empty();
  private boolean closed;

  /**
   * A closed one.
   *
   * @param onFirst is told once of the client, on a thread of its own
   */
  Door(Supplier<Key> maker, Consumer<KubernetesClient> onFirst) {
    this.maker = maker;
    this.onFirst = onFirst;
  }

  /** The client, with all at hand that a request needs. */
  KubernetesClient open() {
    Key held = key();
    held.token().ifPresent(BearerToken::prepare);
    return held.client();
  }

  private Key key() {
    lock.lock();
    try {
      if (closed) {
        throw new RunbookException(
            RunbookError.TARGET_TRANSIENT, "the worker is stopping; nothing was sent");
      }
      if (key.isEmpty()) {
        Key made = maker.get();
        key = Optional.of(made);
        Thread.ofVirtual().name("first look").start(() -> onFirst.accept(made.client()));
      }
      return key.get();
    } finally {
      lock.unlock();
    }
  }

  /** Whether its client was ever made. */
  boolean opened() {
    lock.lock();
    try {
      return key.isPresent();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      key.ifPresent(held -> held.client().close());
      key = Optional.empty();
    } finally {
      lock.unlock();
    }
  }
}
