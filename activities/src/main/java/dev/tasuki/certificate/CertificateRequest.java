package dev.tasuki.certificate;

import java.io.IOException;
import java.util.List;

/** What a PKCS #10 request asks to have certified. */
public sealed interface CertificateRequest {
  /**
   * Reads one request.
   *
   * @param base64 of PEM, as it stands in a CertificateSigningRequest
   */
  static CertificateRequest read(String base64) {
    try {
      return RequestReader.read(PemRequest.bytes(base64));
    } catch (IllegibleException e) {
      return new Illegible(e.why());
    } catch (IOException | RuntimeException e) {
      // Bouncy Castle answers bytes that it does not expect by exceptions of many kinds.
      return new Illegible("it is no PKCS #10 request");
    }
  }

  /**
   * One that can be read in one way only. Its texts are as they stand in it: not escaped, not cut.
   *
   * @param subject its parts as RFC 4514 writes them, such as {@code CN=system:node:n1}
   * @param commonNames of the subject
   * @param organizations of the subject, which Kubernetes takes for groups
   * @param alternatives every subject alternative name
   * @param key such as {@code RSA 2048} or {@code EC P-256}
   * @param proven whether its signature verifies with its own key
   * @param authority whether it asks to be a CA
   * @param others what it asks for beside, by name or OID: extensions and attributes
   */
  record Legible(
      List<String> subject,
      List<String> commonNames,
      List<String> organizations,
      List<AlternativeName> alternatives,
      String key,
      boolean proven,
      boolean authority,
      List<String> others)
      implements CertificateRequest {
    public Legible {
      subject = List.copyOf(subject);
      commonNames = List.copyOf(commonNames);
      organizations = List.copyOf(organizations);
      alternatives = List.copyOf(alternatives);
      others = List.copyOf(others);
    }
  }

  /**
   * One of which nobody can say for sure what it asks for.
   *
   * @param why in words that are none of the request's own
   */
  record Illegible(String why) implements CertificateRequest {}
}
