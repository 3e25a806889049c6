package dev.tasuki.certificate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** Makes requests for certificates, signed with keys that are made for them. */
public final class Requests {
  private static final KeyPair EC = pair("EC", 256);

  private record Asked(ASN1ObjectIdentifier type, ASN1Encodable value) {}

  private final X500Name subject;
  private final List<GeneralName> names = new ArrayList<>();
  private final List<Asked> attributes = new ArrayList<>();
  private boolean authority;
  private KeyPair key = EC;
  private KeyPair signer = EC;
  private String algorithm = "SHA256withECDSA";

  private Requests(X500Name subject) {
    this.subject = subject;
  }

  /** For a subject such as {@code O=system:nodes,CN=system:node:n1}. */
  public static Requests of(String subject) {
    return of(new X500Name(subject));
  }

  static Requests of(X500Name subject) {
    return new Requests(subject);
  }

  static KeyPair pair(String algorithm, int size) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (size > 0) {
        generator.initialize(size);
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public Requests dns(String... more) {
    for (String name : more) {
      names.add(new GeneralName(GeneralName.dNSName, name));
    }
    return this;
  }

  public Requests ip(String... more) {
    for (String name : more) {
      names.add(new GeneralName(GeneralName.iPAddress, name));
    }
    return this;
  }

  Requests name(int tag, ASN1Encodable name) {
    names.add(new GeneralName(tag, name));
    return this;
  }

  public Requests authority() {
    authority = true;
    return this;
  }

  Requests attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
    attributes.add(new Asked(type, value));
    return this;
  }

  Requests key(KeyPair pair, String signatures) {
    key = pair;
    signer = pair;
    algorithm = signatures;
    return this;
  }

  /** With somebody's public key, but signed by another. */
  public Requests stolenKey() {
    signer = pair("EC", 256);
    return this;
  }

  Extensions extensions() throws IOException {
    ExtensionsGenerator extensions = new ExtensionsGenerator();
    if (!names.isEmpty()) {
      extensions.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(names.toArray(GeneralName[]::new)));
    }
    extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
    return extensions.generate();
  }

  public byte[] der() {
    try {
      PKCS10CertificationRequestBuilder builder =
          new JcaPKCS10CertificationRequestBuilder(subject, key.getPublic());
      if (authority || !names.isEmpty()) {
        builder.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions());
      }
      attributes.forEach(one -> builder.addAttribute(one.type(), one.value()));
      return builder
          .build(new JcaContentSignerBuilder(algorithm).build(signer.getPrivate()))
          .getEncoded();
    } catch (IOException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As it stands in a CertificateSigningRequest. */
  public String base64() {
    return base64(pem(der()));
  }

  static String pem(byte[] der) {
    return "-----BEGIN CERTIFICATE REQUEST-----\n"
        + Base64.getMimeEncoder().encodeToString(der)
        + "\n-----END CERTIFICATE REQUEST-----\n";
  }

  static String base64(String pem) {
    return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
  }
}
