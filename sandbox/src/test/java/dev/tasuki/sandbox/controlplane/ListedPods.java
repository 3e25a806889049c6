package dev.tasuki.sandbox.controlplane;

import dev.tasuki.catalogue.kubernetes.ListObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A process that lists pods twice by the worker's own hand, and says how many there were and how
 * many milliseconds the second time took: a heap that is too small ends it.
 */
final class ListedPods {
  /** Before what it says; logs go the same way. */
  static final String SAYS = "listed: ";

  private ListedPods() {}

  /**
   * Runs it.
   *
   * @param arguments URL, a file with the authority, a token, and a label selector
   */
  public static void main(String[] arguments) throws IOException {
    Access access = new Access(arguments[0], Files.readString(Path.of(arguments[1])), arguments[2]);
    try (Hands hands = Hands.of(access)) {
      var _ = list(hands, arguments[3]);
      long began = System.nanoTime();
      int count = list(hands, arguments[3]);
      System.out.println(
          SAYS + count + " " + Duration.ofNanos(System.nanoTime() - began).toMillis());
    }
  }

  private static int list(Hands hands, String selector) {
    return hands
        .act(
            ListObjects.CONTRACT,
            new ListObjects.Input("Pod", "", "", selector, "", List.of(), 5_000),
            RealAttempt.ungated())
        .output()
        .items()
        .size();
  }
}
