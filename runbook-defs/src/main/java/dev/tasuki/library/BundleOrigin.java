package dev.tasuki.library;

import java.time.Instant;

/**
 * Which reviewed bundle runbooks come from.
 *
 * @param commit as whoever packed it named it
 * @param digest of its files
 * @param signer id of the reviewer's key
 */
public record BundleOrigin(String commit, String digest, String signer, Instant madeAt) {
  private static final int PREFIX = "sha256:".length();
  private static final int DIGITS = 12;

  /** As it stands in a signed start: {@code COMMIT@DIGEST by SIGNER}. */
  public String text() {
    return "%s@%s by %s".formatted(commit, digest.substring(PREFIX, PREFIX + DIGITS), signer);
  }
}
