package dev.tasuki.certificate;

import dev.tasuki.certificate.AlternativeName.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/** The general names of X.509, flat. */
final class AlternativeNames {
  private AlternativeNames() {}

  static List<AlternativeName> of(GeneralNames names) throws IOException {
    List<AlternativeName> flat = new ArrayList<>();
    for (GeneralName name : names.getNames()) {
      flat.add(of(name));
    }
    return flat;
  }

  private static AlternativeName of(GeneralName name) throws IOException {
    return switch (name.getTagNo()) {
      case GeneralName.dNSName -> new AlternativeName(Kind.DNS, text(name));
      case GeneralName.rfc822Name -> new AlternativeName(Kind.EMAIL, text(name));
      case GeneralName.uniformResourceIdentifier -> new AlternativeName(Kind.URI, text(name));
      case GeneralName.iPAddress -> new AlternativeName(Kind.IP, address(name));
      case GeneralName.directoryName ->
          other(
              "directory name",
              String.join(",", Subject.parts(X500Name.getInstance(name.getName()))));
      case GeneralName.registeredID ->
          other("registered ID", ASN1ObjectIdentifier.getInstance(name.getName()).getId());
      default -> other("tag " + name.getTagNo(), "#" + hex(name));
    };
  }

  private static AlternativeName other(String what, String text) {
    return new AlternativeName(Kind.OTHER, what + " " + text);
  }

  private static String text(GeneralName name) {
    return ASN1IA5String.getInstance(name.getName()).getString();
  }

  private static String address(GeneralName name) throws IOException {
    byte[] bytes = ASN1OctetString.getInstance(name.getName()).getOctets();
    if (bytes.length != 4 && bytes.length != 16) {
      throw new IllegibleException(
          "it asks for an IP address of %d bytes, not 4 or 16".formatted(bytes.length));
    }
    return InetAddress.getByAddress(bytes).getHostAddress();
  }

  private static String hex(GeneralName name) throws IOException {
    return HexFormat.of().formatHex(name.getEncoded(ASN1Encoding.DER));
  }
}
