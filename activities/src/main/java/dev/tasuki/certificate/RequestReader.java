package dev.tasuki.certificate;

import java.io.IOException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTNamedCurves;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;

/** Reads the bytes of a request. Keys and signatures are the JDK's to judge. */
final class RequestReader {
  private RequestReader() {}

  static CertificateRequest read(byte[] der) throws IOException {
    PKCS10CertificationRequest request = new PKCS10CertificationRequest(der);
    StrictDer.check(request.toASN1Structure(), der);
    RequestedExtensions extensions = new RequestedExtensions(request);
    return new CertificateRequest.Legible(
        Subject.parts(request.getSubject()),
        Subject.values(request.getSubject(), BCStyle.CN),
        Subject.values(request.getSubject(), BCStyle.O),
        extensions.alternatives(),
        key(request.getSubjectPublicKeyInfo()),
        proven(request),
        extensions.authority(),
        extensions.others());
  }

  private static String key(SubjectPublicKeyInfo info) {
    String type = info.getAlgorithm().getAlgorithm().getId();
    try {
      return key(new JcaPEMKeyConverter().getPublicKey(info), info);
    } catch (IOException e) {
      return "of the unknown type " + type;
    }
  }

  private static String key(PublicKey key, SubjectPublicKeyInfo info) {
    return switch (key) {
      case RSAPublicKey rsa -> "RSA " + rsa.getModulus().bitLength();
      case ECPublicKey curve ->
          "EC "
              + named(info)
                  .orElseGet(
                      () -> curve.getParams().getCurve().getField().getFieldSize() + " bits");
      case EdECPublicKey curve -> curve.getParams().getName();
      default -> key.getAlgorithm();
    };
  }

  private static Optional<String> named(SubjectPublicKeyInfo info) {
    return info.getAlgorithm().getParameters() instanceof ASN1ObjectIdentifier curve
        ? Optional.ofNullable(NISTNamedCurves.getName(curve))
        : Optional.empty();
  }

  private static boolean proven(PKCS10CertificationRequest request) {
    try {
      return request.isSignatureValid(
          new JcaContentVerifierProviderBuilder().build(request.getSubjectPublicKeyInfo()));
    } catch (OperatorCreationException | PKCSException e) {
      // A key or algorithm that cannot be checked proves nothing.
      return false;
    }
  }
}
