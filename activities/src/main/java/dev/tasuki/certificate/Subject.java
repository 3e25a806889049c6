package dev.tasuki.certificate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1UniversalString;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** A distinguished name as text. */
final class Subject {
  private Subject() {}

  /** As RFC 4514 writes it: the last part comes first. */
  static List<String> parts(X500Name name) {
    List<String> parts = new ArrayList<>();
    for (RDN part : name.getRDNs()) {
      parts.addFirst(BCStyle.INSTANCE.toString(new X500Name(new RDN[] {part})));
    }
    return parts;
  }

  /** Every value of an attribute, wherever it stands. */
  static List<String> values(X500Name name, ASN1ObjectIdentifier type) throws IllegibleException {
    List<String> values = new ArrayList<>();
    for (RDN part : name.getRDNs()) {
      for (AttributeTypeAndValue one : Arrays.asList(part.getTypesAndValues())) {
        if (one.getType().equals(type)) {
          values.add(text(one.getValue()));
        }
      }
    }
    return values;
  }

  private static String text(ASN1Encodable value) throws IllegibleException {
    if (value instanceof ASN1String text && !(value instanceof ASN1UniversalString)) {
      return text.getString();
    }
    throw new IllegibleException("a name in its subject is no text");
  }
}
