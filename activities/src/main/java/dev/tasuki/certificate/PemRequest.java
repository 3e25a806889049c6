package dev.tasuki.certificate;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bytes within PEM. Only one block may be there, and nothing beside it: of two, a signer could
 * take the one that nobody was shown.
 */
final class PemRequest {
  /** Of the base64 around the PEM; etcd keeps no larger objects. */
  private static final int MOST = 1024 * 1024;

  private static final Pattern ONE =
      Pattern.compile(
          "\\s*+-----BEGIN CERTIFICATE REQUEST-----[ \\t]*+\\r?\\n"
              + "([A-Za-z0-9+/=\\s]++)"
              + "-----END CERTIFICATE REQUEST-----\\s*+");
  private static final Pattern BLANK = Pattern.compile("\\s");

  private PemRequest() {}

  static byte[] bytes(String base64) throws IllegibleException {
    if (base64.length() > MOST) {
      throw new IllegibleException("it is larger than 1 MiB");
    }
    String pem =
        new String(decoded(base64, "it is not written in base64"), StandardCharsets.ISO_8859_1);
    Matcher one = ONE.matcher(pem);
    if (!one.matches()) {
      throw new IllegibleException("it is not one PEM block CERTIFICATE REQUEST and nothing else");
    }
    return decoded(
        BLANK.matcher(one.group(1)).replaceAll(""), "its PEM block is not written in base64");
  }

  private static byte[] decoded(String base64, String otherwise) throws IllegibleException {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IllegibleException(otherwise);
    }
  }
}
