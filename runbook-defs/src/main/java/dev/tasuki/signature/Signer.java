package dev.tasuki.signature;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Signed;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Optional;

/** Signs with one private key, Ed25519. Thread-safe. */
public final class Signer {
  private final String id;
  private final PrivateKey key;

  /**
   * A signer.
   *
   * @param id of the key, as it stands under {@code keys.verifying}
   */
  public Signer(String id, PrivateKey key) {
    this.id = id;
    this.key = key;
  }

  /**
   * A signer of a key as {@link KeyText#write(PrivateKey)} writes it.
   *
   * @throws RunbookException {@code KEY_UNUSABLE} when it is no such key; nothing of it is shown
   */
  public static Signer of(String id, String privateKey) {
    return new Signer(id, KeyText.readPrivate(id, privateKey));
  }

  public String id() {
    return id;
  }

  /** The record with a signature over its type and its canonical text. */
  public <T extends Record> Signed<T> sign(T body) {
    try {
      Signature signature = Signature.getInstance(KeyText.ALGORITHM);
      signature.initSign(key);
      signature.update(SignedText.of(body));
      return new Signed<>(
          body, Optional.of(id), Optional.of(Base64.getEncoder().encodeToString(signature.sign())));
    } catch (GeneralSecurityException e) {
      throw new RunbookException(
          RunbookError.KEY_UNUSABLE,
          "the key \"" + id + "\" does not sign (" + e.getClass().getSimpleName() + ")",
          e);
    }
  }
}
