package dev.tasuki.activity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The ids of one attempt's change requests, which the target writes into its own audit log: by them
 * the two can be laid beside each other.
 *
 * <p>A fence announces a request, and whatever sends it from the same thread takes an id for it.
 */
public final class AuditIds {
  /** More are sent, and not noted: an answer stays small. */
  public static final int MOST = 500;

  private static final ThreadLocal<@Nullable AuditIds> ANNOUNCED = new ThreadLocal<>();

  private final List<String> sent = new ArrayList<>();

  /** The next change request of this thread is this attempt's. */
  public void announce() {
    ANNOUNCED.set(this);
  }

  /** An id for a change request that goes out now; empty where nothing announced it. */
  public static Optional<String> take() {
    AuditIds announced = ANNOUNCED.get();
    if (announced == null) {
      return Optional.empty();
    }
    ANNOUNCED.remove();
    return Optional.of(announced.next());
  }

  private synchronized String next() {
    String id = UUID.randomUUID().toString();
    if (sent.size() < MOST) {
      sent.add(id);
    }
    return id;
  }

  /** What this thread announced and did not send, it does not send any more. */
  public void close() {
    if (ANNOUNCED.get() == this) {
      ANNOUNCED.remove();
    }
  }

  /** In the order in which they were sent. */
  public synchronized List<String> sent() {
    return List.copyOf(sent);
  }
}
