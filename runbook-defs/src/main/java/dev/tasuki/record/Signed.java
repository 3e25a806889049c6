package dev.tasuki.record;

import dev.tasuki.json.Json;
import java.util.Optional;

/**
 * A record together with the signature over it.
 *
 * @param body what was signed, in the canonical text of {@link Json#write}
 * @param keyId which of the starter's keys signed; absent with the signature
 * @param signature Ed25519 over the type and the canonical text of {@code body}, base64; absent
 *     only where a child run begins, whose root's start is signed
 */
public record Signed<T>(T body, Optional<String> keyId, Optional<String> signature) {
  public static <T> Signed<T> unsigned(T body) {
    return new Signed<>(body, Optional.empty(), Optional.empty());
  }
}
