package dev.tasuki.certificate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;

/** The extensions that a request asks for, and its other attributes. */
final class RequestedExtensions {
  /** PKCS #9, and what Microsoft had before. */
  private static final List<ASN1ObjectIdentifier> ASKING =
      List.of(
          PKCSObjectIdentifiers.pkcs_9_at_extensionRequest,
          new ASN1ObjectIdentifier("1.3.6.1.4.1.311.2.1.14"));

  private static final Map<ASN1ObjectIdentifier, String> WORDS =
      Map.of(
          Extension.keyUsage, "keyUsage",
          Extension.extendedKeyUsage, "extendedKeyUsage",
          Extension.subjectKeyIdentifier, "subjectKeyIdentifier",
          Extension.nameConstraints, "nameConstraints",
          PKCSObjectIdentifiers.pkcs_9_at_challengePassword, "challengePassword",
          PKCSObjectIdentifiers.pkcs_9_at_unstructuredName, "unstructuredName");

  private final List<Attribute> attributes;
  private final Optional<Extensions> extensions;

  RequestedExtensions(PKCS10CertificationRequest request) throws IllegibleException {
    this.attributes = Arrays.asList(request.getAttributes());
    this.extensions = extensions(attributes);
  }

  private static Optional<Extensions> extensions(List<Attribute> attributes)
      throws IllegibleException {
    List<Attribute> asking = attributes.stream().filter(RequestedExtensions::isAsking).toList();
    if (asking.isEmpty()) {
      return Optional.empty();
    }
    if (asking.size() > 1 || asking.getFirst().getAttrValues().size() != 1) {
      throw new IllegibleException("it asks for extensions more than once");
    }
    return Optional.of(Extensions.getInstance(asking.getFirst().getAttributeValues()[0]));
  }

  private static boolean isAsking(Attribute attribute) {
    return ASKING.contains(attribute.getAttrType());
  }

  List<AlternativeName> alternatives() throws IOException {
    Extension extension = find(Extension.subjectAlternativeName).orElse(null);
    return extension == null
        ? List.of()
        : AlternativeNames.of(GeneralNames.getInstance(value(extension)));
  }

  boolean authority() throws IOException {
    Extension extension = find(Extension.basicConstraints).orElse(null);
    return extension != null && BasicConstraints.getInstance(value(extension)).isCA();
  }

  /** By name or OID: what is read nowhere else here. */
  List<String> others() {
    List<ASN1ObjectIdentifier> others = new ArrayList<>();
    extensions.ifPresent(asked -> others.addAll(Arrays.asList(asked.getExtensionOIDs())));
    others.removeAll(List.of(Extension.subjectAlternativeName, Extension.basicConstraints));
    attributes.stream()
        .filter(attribute -> !isAsking(attribute))
        .forEach(attribute -> others.add(attribute.getAttrType()));
    return others.stream().map(other -> WORDS.getOrDefault(other, other.getId())).toList();
  }

  private Optional<Extension> find(ASN1ObjectIdentifier type) {
    return extensions.map(asked -> asked.getExtension(type));
  }

  private static Object value(Extension extension) throws IOException {
    return StrictDer.parsed(extension.getExtnValue().getOctets());
  }
}
