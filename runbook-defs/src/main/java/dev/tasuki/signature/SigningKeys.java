package dev.tasuki.signature;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Map;
import java.util.TreeMap;

/**
 * A pair of keys that was just made.
 *
 * @param id that both halves are known by
 */
public record SigningKeys(String id, KeyPair pair) {
  /** A new pair. */
  public static SigningKeys make(String id) {
    try {
      return new SigningKeys(id, KeyPairGenerator.getInstance(KeyText.ALGORITHM).generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK makes Ed25519 keys", e);
    }
  }

  public Signer signer() {
    return new Signer(id, pair.getPrivate());
  }

  /** Knows this pair only. */
  public Verifier verifier() {
    return new Verifier(new TreeMap<>(Map.of(id, pair.getPublic())));
  }

  /** The private half, for a file that only its owner can read. */
  public String privateText() {
    return KeyText.write(pair.getPrivate());
  }

  /** The public half, for {@code keys.verifying}. */
  public String publicText() {
    return KeyText.write(pair.getPublic());
  }
}
