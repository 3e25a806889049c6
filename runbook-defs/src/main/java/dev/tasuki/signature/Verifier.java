package dev.tasuki.signature;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Signed;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * Checks signatures against the public keys of starters, or of reviewers, several while they are
 * rotated. Thread-safe.
 *
 * <p>By Bouncy Castle, which takes an eighth of the JDK's time: runs check two signatures, and each
 * hand follows its call to them (docs/performance.md).
 */
public final class Verifier {
  private final SortedMap<String, Ed25519PublicKeyParameters> keys = new TreeMap<>();

  /**
   * A verifier.
   *
   * @param keys by id
   */
  public Verifier(SortedMap<String, PublicKey> keys) {
    keys.forEach((id, key) -> this.keys.put(id, KeyText.point(key)));
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
    Ed25519PublicKeyParameters key = keys.get(id.get());
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

  private static boolean fits(Ed25519PublicKeyParameters key, Record body, String base64) {
    byte[] text = SignedText.of(body);
    Ed25519Signer signature = new Ed25519Signer();
    signature.init(false, key);
    signature.update(text, 0, text.length);
    try {
      return signature.verifySignature(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      // What is not even base64 fits nothing.
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
