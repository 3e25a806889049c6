package dev.tasuki.kubernetes.container;

import dev.tasuki.catalogue.kubernetes.Written;
import dev.tasuki.configuration.PodWork;
import dev.tasuki.kubernetes.view.Heads;
import dev.tasuki.kubernetes.view.Masks;
import dev.tasuki.payload.PayloadStore;
import dev.tasuki.payload.PayloadStoreException;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What this worker lets run within clusters, and where it keeps what that writes.
 *
 * @param store absent where none is configured: then no more than the end is kept
 */
public record PodWorks(PodWork allowed, Optional<PayloadStore> store) {
  /** What is read of anything that writes, at most. */
  static final int MOST_BYTES = 1024 * 1024;

  static final int TAIL_BYTES = 16 * 1024;

  /** Nothing may be run. */
  public static final PodWorks NONE = new PodWorks(PodWork.NONE, Optional.empty());

  /**
   * The image, if it may be run there.
   *
   * @throws RunbookException {@code NOT_LISTED}
   */
  PodWork.Image image(String name, String namespace) {
    PodWork.Image image = allowed.images().get(name);
    if (image == null) {
      throw unknown("image", name, allowed.images().keySet());
    }
    if (!image.in(namespace)) {
      throw notIn("image", name, namespace, image.namespaces());
    }
    return image;
  }

  /**
   * What is run in a container: the command with its arguments, if it may be run there.
   *
   * @throws RunbookException {@code NOT_LISTED}
   */
  PodWork.Command command(String name, List<String> args, String namespace) {
    PodWork.Command command = allowed.commands().get(name);
    if (command == null) {
      throw unknown("command", name, allowed.commands().keySet());
    }
    if (!command.in(namespace)) {
      throw notIn("command", name, namespace, command.namespaces());
    }
    if (!command.fits(args)) {
      throw refused(
          "the arguments %s do not fit what tasuki.yml allows of command \"%s\": %s"
              .formatted(args, name, command.patterns()));
    }
    return command;
  }

  private static RunbookException unknown(String what, String name, Collection<String> known) {
    return refused(
        "tasuki.yml of this worker lists no %s \"%s\" under pods; it lists: %s"
            .formatted(what, name, known.isEmpty() ? "none" : String.join(", ", known)));
  }

  private static RunbookException notIn(
      String what, String name, String namespace, List<String> namespaces) {
    return refused(
        "tasuki.yml does not let %s \"%s\" run in namespace \"%s\"; it may in: %s"
            .formatted(
                what,
                name,
                namespace,
                namespaces.isEmpty()
                    ? "all but those of Kubernetes itself"
                    : String.join(", ", namespaces)));
  }

  static RunbookException refused(String why) {
    return new RunbookException(RunbookError.NOT_LISTED, why + "; nothing was run");
  }

  /**
   * What was written, masked: its end, and the whole in the store.
   *
   * @param cut whether more was written than this
   */
  Written kept(String text, boolean cut) {
    return kept(text, cut, TAIL_BYTES);
  }

  /**
   * The same.
   *
   * @param tailBytes how much of its end is kept here, at most 16 KiB
   */
  Written kept(String text, boolean cut, int tailBytes) {
    String masked = Masks.over(text);
    byte[] bytes = masked.getBytes(StandardCharsets.UTF_8);
    String tail = tail(bytes, tailBytes);
    String stored = "";
    String missing = "";
    if (bytes.length > tailBytes && store.isPresent()) {
      try {
        stored = store.get().put(bytes);
      } catch (PayloadStoreException e) {
        // It has run, and is not to run again because its words were lost.
        missing = Heads.text("the whole could not be stored: " + e.getMessage(), Heads.TEXT);
      }
    }
    return new Written(tail, bytes.length, cut, stored, missing);
  }

  /** Nothing was read, and why. */
  static Written missing(String why) {
    return new Written("", 0, false, "", Heads.text(why, Heads.TEXT));
  }

  private static String tail(byte[] bytes, int most) {
    int from = Math.max(0, bytes.length - most);
    // Not from within a character.
    while (from < bytes.length && from > 0 && (bytes[from] & 0xC0) == 0x80) {
      from++;
    }
    return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
  }
}
