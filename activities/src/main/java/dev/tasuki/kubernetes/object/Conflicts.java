package dev.tasuki.kubernetes.object;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.function.Supplier;

/** An object that changed between reading and changing it is read, and decided on, again. */
public final class Conflicts {
  private static final int MOST = 5;

  private Conflicts() {}

  /** Runs the whole of reading, deciding and changing, at most five times. */
  public static <T> T readAgain(Supplier<T> readAndChange) {
    for (int tried = 1; ; tried++) {
      try {
        return readAndChange.get();
      } catch (KubernetesClientException e) {
        if (e.getCode() != HttpURLConnection.HTTP_CONFLICT || tried == MOST) {
          throw e;
        }
      }
    }
  }
}
