package dev.tasuki.starter.health;

import dev.tasuki.library.BundleOrigin;
import java.util.List;
import java.util.Optional;

/**
 * The answer to whoever asks how the starter is.
 *
 * @param missing what is not there yet
 * @param bundle the reviewed bundle in force
 * @param bundleRefused why the bundle that lies there now is not the one in force
 */
public record Health(
    String status,
    List<String> missing,
    Optional<BundleOrigin> bundle,
    Optional<String> bundleRefused) {
  public Health {
    missing = List.copyOf(missing);
  }

  Health(String status, List<String> missing) {
    this(status, missing, Optional.empty(), Optional.empty());
  }
}
