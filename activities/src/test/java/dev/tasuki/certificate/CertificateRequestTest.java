package dev.tasuki.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.certificate.AlternativeName.Kind;
import dev.tasuki.certificate.CertificateRequest.Legible;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.Security;
import java.util.Objects;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateRequestTest {
  private static Legible legible(Requests request) {
    return legible(request.base64());
  }

  private static Legible legible(String request) {
    assertThat(CertificateRequest.read(request)).isInstanceOf(Legible.class);
    return (Legible) CertificateRequest.read(request);
  }

  @Test
  void aRequestOfOpensslIsReadInWhole() throws IOException {
    try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream("openssl.csr"))) {
      String pem = new String(file.readAllBytes(), StandardCharsets.US_ASCII);

      Legible read = legible(Requests.base64(pem));

      assertThat(read.subject())
          .containsExactly(
              "E=ops@example.com", "OU=a\\, b+CN=shop.example.com", "O=株式会社たすき", "C=JP");
      assertThat(read.commonNames()).containsExactly("shop.example.com");
      assertThat(read.organizations()).containsExactly("株式会社たすき");
      assertThat(read.alternatives())
          .containsExactlyInAnyOrder(
              new AlternativeName(Kind.DNS, "shop.example.com"),
              new AlternativeName(Kind.DNS, "*.example.com"),
              new AlternativeName(Kind.IP, "10.0.0.1"),
              new AlternativeName(Kind.IP, "fd00:0:0:0:0:0:0:1"),
              new AlternativeName(Kind.URI, "spiffe://example.com/shop"),
              new AlternativeName(Kind.EMAIL, "ops@example.com"),
              new AlternativeName(Kind.OTHER, "registered ID 1.2.3.4"),
              new AlternativeName(Kind.OTHER, "directory name CN=shop,O=evil\\, inc"),
              new AlternativeName(
                  Kind.OTHER,
                  "tag 0 #a020060a2b060104018237140203a0120c1073686f70406578616d706c652e636f6d"));
      assertThat(read.key()).isEqualTo("RSA 2048");
      assertThat(read.proven()).isTrue();
      assertThat(read.authority()).isFalse();
      assertThat(read.others()).containsExactly("keyUsage");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "RSA, 3072, SHA256withRSA, RSA 3072",
    "EC, 256, SHA256withECDSA, EC P-256",
    "EC, 521, SHA512withECDSA, EC P-521",
    "Ed25519, 0, Ed25519, Ed25519",
  })
  void keysOfEveryUsualKindProveThemselves(String type, int size, String signatures, String shown) {
    Legible read = legible(Requests.of("CN=shop").key(Requests.pair(type, size), signatures));

    assertThat(read.key()).isEqualTo(shown);
    assertThat(read.proven()).isTrue();
  }

  @Test
  void noSecurityProviderIsRegisteredForIt() {
    var _ = legible(Requests.of("CN=shop"));

    assertThat(Security.getProvider("BC")).isNull();
  }

  @Test
  void aKeyThatSomebodyElseSignedWithIsNotProven() {
    Legible read = legible(Requests.of("CN=shop").dns("shop.example.com").stolenKey());

    assertThat(read.proven()).isFalse();
    assertThat(read.alternatives()).hasSize(1);
  }

  @Test
  void aKeyThatTheJdkDoesNotKnowIsNamedAndNotProven() {
    byte[] der = Requests.of("CN=shop").der();
    // The OID of keys on curves, id-ecPublicKey, whose last arc becomes another.
    byte[] oid = {0x06, 0x07, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x02, 0x01};
    der[indexOf(der, oid) + 8] = 0x63;

    Legible read = legible(Requests.base64(Requests.pem(der)));

    assertThat(read.key()).isEqualTo("of the unknown type 1.2.840.10045.2.99");
    assertThat(read.proven()).isFalse();
  }

  private static int indexOf(byte[] all, byte[] part) {
    String text = new String(all, StandardCharsets.ISO_8859_1);
    int at = text.indexOf(new String(part, StandardCharsets.ISO_8859_1));
    assertThat(at).isNotNegative();
    return at;
  }

  @Test
  void whoAsksToBeACaIsSeen() {
    assertThat(legible(Requests.of("CN=shop").authority()).authority()).isTrue();
    assertThat(legible(Requests.of("CN=shop").dns("a")).authority()).isFalse();
  }

  @Test
  void organizationsAreFoundWhereverTheyStand() {
    X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE);
    name.addRDN(BCStyle.O, new DERPrintableString("first"));
    name.addRDN(BCStyle.CN, "shop");
    name.addMultiValuedRDN(
        new ASN1ObjectIdentifier[] {BCStyle.OU, BCStyle.O},
        new String[] {"unit", "system:masters"});

    assertThat(legible(Requests.of(name.build())).organizations())
        .containsExactly("first", "system:masters");
  }

  @Test
  void otherAttributesAreNamedAndNotTold() {
    Legible read =
        legible(
            Requests.of("CN=shop")
                .attribute(
                    PKCSObjectIdentifiers.pkcs_9_at_challengePassword,
                    new DERPrintableString("s3cret")));

    assertThat(read.others()).containsExactly("challengePassword");
    assertThat(read.toString()).doesNotContain("s3cret");
  }

  @Test
  void aRequestWithoutNamesHasNone() {
    Legible read = legible(Requests.of(new X500NameBuilder(BCStyle.INSTANCE).build()));

    assertThat(read.subject()).isEmpty();
    assertThat(read.commonNames()).isEmpty();
    assertThat(read.alternatives()).isEmpty();
    assertThat(read.others()).isEmpty();
  }

  @Test
  void fiveThousandNamesAreAllRead() {
    Requests request = Requests.of("CN=shop");
    IntStream.range(0, 5_000).forEach(each -> request.dns("n%d.example.com".formatted(each)));

    assertThat(legible(request).alternatives())
        .hasSize(5_000)
        .last()
        .isEqualTo(new AlternativeName(Kind.DNS, "n4999.example.com"));
  }

  @Test
  void anAddressIsTheSameHoweverItIsWritten() {
    AlternativeName address =
        legible(Requests.of("CN=shop").ip("fd00::1")).alternatives().getFirst();

    assertThat(address.isWritten("fd00::1")).isTrue();
    assertThat(address.isWritten("FD00:0::0:1")).isTrue();
    assertThat(address.isWritten("fd00::2")).isFalse();
    assertThat(address.isWritten("shop.example.com")).isFalse();
    assertThat(new AlternativeName(Kind.DNS, "10.0.0.1").isWritten("10.0.0.01")).isFalse();
  }

  @Test
  void aSubjectThatIsNoTextCannotBeRead() {
    X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE);
    name.addRDN(BCStyle.O, DERNull.INSTANCE);

    assertThat(CertificateRequest.read(Requests.of(name.build()).base64()))
        .isEqualTo(new CertificateRequest.Illegible("a name in its subject is no text"));
  }
}
