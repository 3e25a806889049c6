package dev.tasuki.kubernetes.read;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A list in chunks, each of which says where the next one goes on. A list that grew too old
 * half-way (410) is begun anew.
 */
final class Chunks {
  /** More than this at once takes an API server too long. */
  private static final int SIZE = 500;

  private static final int RESTARTS = 3;

  private Chunks() {}

  /**
   * What one request asks for.
   *
   * @param limit so many objects, at most
   * @param from where the chunk before ended; empty for the beginning
   */
  record Part(int limit, String from) {}

  /** Reads one chunk after the other, of one list from its beginning. */
  @FunctionalInterface
  interface Reader<T> {
    /**
     * Reads a chunk.
     *
     * @param kept to which each of its objects is added
     * @return where the next one goes on; empty after the last
     */
    String read(Part part, Kept<T> kept);
  }

  /** What a list has brought so far. */
  static final class Kept<T> {
    private final List<T> all = new ArrayList<>();
    private final int most;

    private Kept(int most) {
      this.most = most;
    }

    int size() {
      return all.size();
    }

    /**
     * Adds one more.
     *
     * @param one made only if there may be one more
     * @throws RunbookException {@code TARGET_INVALID} if there may not
     */
    void add(Supplier<T> one) {
      if (all.size() == most) {
        throw new RunbookException(
            RunbookError.TARGET_INVALID,
            "there are more than %d objects; narrow the list by namespace, selector or fields"
                .formatted(most));
      }
      all.add(one.get());
    }
  }

  /**
   * The whole list.
   *
   * @param most more than this is an error
   * @param begin asked for a new reader each time that the list is begun
   * @throws RunbookException {@code TARGET_INVALID} when there is more
   */
  static <T> List<T> all(int most, Supplier<Reader<T>> begin) {
    for (int restarts = 0; ; restarts++) {
      try {
        return once(most, begin.get());
      } catch (KubernetesClientException e) {
        if (e.getCode() != HttpURLConnection.HTTP_GONE || restarts == RESTARTS) {
          throw e;
        }
      }
    }
  }

  private static <T> List<T> once(int most, Reader<T> reader) {
    Kept<T> kept = new Kept<>(most);
    int limit = Math.min(SIZE, most + 1);
    String next = "";
    do {
      next = reader.read(new Part(limit, next), kept);
    } while (!next.isEmpty());
    return kept.all;
  }
}
