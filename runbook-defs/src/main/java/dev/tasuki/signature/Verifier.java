package dev.tasuki.signature;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Signed;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Checks signatures against the public keys of starters, or of reviewers, several while they are
 * rotated. Thread-safe.
 */
public final class Verifier {
  private final SortedMap<String, PublicKey> keys;

  /**
   * A verifier.
   *
   * @param keys by id
   */
  public Verifier(SortedMap<String, PublicKey> keys) {
    this.keys = Collections.unmodifiableSortedMap(new TreeMap<>(keys));
  }

  /**
   * A verifier of keys as {@link KeyText#write(PublicKey)} writes them, by id.
   *
   * @throws RunbookException {@code KEY_UNUSABLE} when one is no such key
   */
  public static Verifier of(SortedMap<String, String> publicKeys) {
    SortedMap<String, PublicKey> keys = new TreeMap<>();
    publicKeys.forEach((id, text) -> keys.put(id, KeyText.readPublic(id, text)));
    return new Verifier(keys);
  }

  /** Whether it knows no key, and so refuses everything. */
  public boolean isEmpty() {
    return keys.isEmpty();
  }

  /**
   * What was signed.
   *
   * @throws RunbookException {@code SIGNATURE_REFUSED} when the record is not signed, by a key that
   *     is not known here, or not as it stands
   */
  public <T extends Record> T verify(Signed<T> signed) {
    String what = signed.body().getClass().getSimpleName();
    Optional<String> id = signed.keyId();
    if (id.isEmpty() || signed.signature().isEmpty()) {
      throw refused("a " + what + " is not signed; starts and decisions go through the starter");
    }
    PublicKey key = keys.get(id.get());
    if (key == null) {
      throw refused(
          "a %s is signed by the key \"%s\", and known here are: %s; add it under keys.verifying in"
                  .formatted(what, shown(id.get()), String.join(", ", keys.keySet()))
              + " tasuki.yml if it is one of yours");
    }
    if (!fits(key, signed.body(), signed.signature().get())) {
      throw refused(
          "the signature of a %s by the key \"%s\" does not fit what it stands under"
              .formatted(what, id.get()));
    }
    return signed.body();
  }

  private static boolean fits(PublicKey key, Record body, String base64) {
    try {
      Signature signature = Signature.getInstance(KeyText.ALGORITHM);
      signature.initVerify(key);
      signature.update(SignedText.of(body));
      return signature.verify(Base64.getDecoder().decode(base64));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // Bytes that are no signature at all fit nothing.
      return false;
    }
  }

  private static String shown(String id) {
    String line = id.replaceAll("[^ -~]", "?");
    return line.length() <= 60 ? line : line.substring(0, 60) + "…";
  }

  private static RunbookException refused(String why) {
    return new RunbookException(RunbookError.SIGNATURE_REFUSED, why);
  }
}
