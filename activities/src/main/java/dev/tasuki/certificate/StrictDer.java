package dev.tasuki.certificate;

import java.io.IOException;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1Primitive;

/**
 * ASN.1 in the one encoding that X.509 allows. What is encoded otherwise may mean something else to
 * the signer's reader than to ours.
 */
final class StrictDer {
  private StrictDer() {}

  static ASN1Primitive parsed(byte[] bytes) throws IOException {
    ASN1Primitive parsed = ASN1Primitive.fromByteArray(bytes);
    check(parsed, bytes);
    return parsed;
  }

  static void check(ASN1Object parsed, byte[] bytes) throws IOException {
    if (!Arrays.equals(parsed.getEncoded(ASN1Encoding.DER), bytes)) {
      throw new IllegibleException("it is not encoded as DER has to be");
    }
  }
}
