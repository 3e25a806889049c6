package dev.tasuki.signature;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;

/** Keys as text: private ones as PKCS#8 in PEM, public ones as X.509 in base64 on one line. */
public final class KeyText {
  static final String ALGORITHM = "Ed25519";

  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private KeyText() {}

  public static String write(PrivateKey key) {
    return BEGIN + "\n" + Base64.getEncoder().encodeToString(key.getEncoded()) + "\n" + END + "\n";
  }

  public static String write(PublicKey key) {
    return Base64.getEncoder().encodeToString(key.getEncoded());
  }

  /**
   * A private key; the lines around it may be missing.
   *
   * @throws RunbookException {@code KEY_UNUSABLE}
   */
  static PrivateKey readPrivate(String id, String text) {
    String base64 = text.replace(BEGIN, "").replace(END, "").replaceAll("\\s", "");
    try {
      return KeyFactory.getInstance(ALGORITHM)
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // Neither the text nor the parser's words about it are passed on.
      throw new RunbookException(
          RunbookError.KEY_UNUSABLE,
          "the private key \""
              + id
              + "\" is no Ed25519 key in PKCS#8 (its value is not shown); make one with:"
              + " tasuki keys new");
    }
  }

  /**
   * A public key.
   *
   * @throws RunbookException {@code KEY_UNUSABLE}
   */
  public static PublicKey readPublic(String id, String text) {
    try {
      PublicKey key =
          KeyFactory.getInstance(ALGORITHM)
              .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(text.strip())));
      // The JDK takes any 32 bytes and fails when it verifies; this looks whether they are a point.
      var _ = point(key);
      return key;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new RunbookException(
          RunbookError.KEY_UNUSABLE,
          "the public key \""
              + id
              + "\" is no Ed25519 key in base64; write the line that tasuki keys new printed",
          e);
    }
  }

  /**
   * The key itself: the last bytes of its X.509 form.
   *
   * @throws IllegalArgumentException when it is no point of the curve
   */
  static Ed25519PublicKeyParameters point(PublicKey key) {
    byte[] encoded = key.getEncoded();
    return new Ed25519PublicKeyParameters(
        encoded, encoded.length - Ed25519PublicKeyParameters.KEY_SIZE);
  }
}
