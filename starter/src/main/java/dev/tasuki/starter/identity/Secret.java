package dev.tasuki.starter.identity;

import dev.tasuki.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** Comparing secrets without telling by the time it takes where they differ. */
public final class Secret {
  private static final String BEARER = "bearer ";

  private Secret() {}

  /** Whether two secrets are the same; hashed first, so that not even the length shows. */
  public static boolean same(String shown, String expected) {
    return hasHash(shown, Json.digestOfText(expected));
  }

  /**
   * Whether a secret has a hash.
   *
   * @param hash {@code sha256:} and 64 hexadecimal digits
   */
  public static boolean hasHash(String shown, String hash) {
    return MessageDigest.isEqual(
        Json.digestOfText(shown).getBytes(StandardCharsets.US_ASCII),
        hash.getBytes(StandardCharsets.UTF_8));
  }

  /** The token of an {@code Authorization: Bearer …} header; empty for any other scheme. */
  public static Optional<String> bearer(Optional<String> authorization) {
    return authorization
        .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(header -> header.substring(BEARER.length()).strip())
        .filter(token -> !token.isEmpty());
  }
}
