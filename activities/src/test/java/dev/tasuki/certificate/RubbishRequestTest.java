package dev.tasuki.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.certificate.CertificateRequest.Illegible;
import dev.tasuki.certificate.CertificateRequest.Legible;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.BERSequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that nobody can read, and those that two readers could read in two ways. */
class RubbishRequestTest {
  private static final String NOT_ONE = "it is not one PEM block CERTIFICATE REQUEST and nothing";
  private static final String NO_REQUEST = "it is no PKCS #10 request";
  private static final String NO_DER = "it is not encoded as DER has to be";
  private static final ASN1ObjectIdentifier ASKING =
      PKCSObjectIdentifiers.pkcs_9_at_extensionRequest;
  private static final byte[] DER = Requests.of("CN=shop").dns("shop.example.com").der();
  private static final String PEM = Requests.pem(DER);

  private static String why(String request) {
    assertThat(CertificateRequest.read(request)).isInstanceOf(Illegible.class);
    return ((Illegible) CertificateRequest.read(request)).why();
  }

  private static String whyOf(byte[] der) {
    return why(Requests.base64(Requests.pem(der)));
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of("", NOT_ONE),
        Arguments.of("§ no base64", "it is not written in base64"),
        Arguments.of(Requests.base64("hello"), NOT_ONE),
        Arguments.of(Requests.base64(PEM + PEM), NOT_ONE),
        Arguments.of(Requests.base64("CN=harmless\n" + PEM), NOT_ONE),
        Arguments.of(Requests.base64(PEM + "CN=harmless"), NOT_ONE),
        Arguments.of(Requests.base64(PEM.replace("CERTIFICATE REQUEST", "CERTIFICATE")), NOT_ONE),
        Arguments.of(Requests.base64(PEM.replace("-----\n", "-----\nProc-Type: 4\n\n")), NOT_ONE),
        Arguments.of(Requests.base64(PEM.substring(0, PEM.length() / 2)), NOT_ONE),
        Arguments.of(Requests.base64(PEM.replace("MII", "M=I")), "its PEM block is not written in"),
        Arguments.of("A".repeat(1024 * 1024 + 4), "it is larger than 1 MiB"),
        Arguments.of("A".repeat(1024 * 1024), NOT_ONE));
  }

  @ParameterizedTest(name = "{index} {1}")
  @MethodSource("texts")
  void whatIsNoSingleBlockOfPemCannotBeRead(String request, String why) {
    assertThat(why(request)).contains(why);
  }

  @Test
  void blanksAroundTheBlockAreNothing() {
    assertThat(CertificateRequest.read(Requests.base64("\r\n" + PEM + " \n")))
        .isInstanceOf(Legible.class);
  }

  @Test
  void theLargestBlockOfRubbishIsRefusedLikeTheSmallest() {
    byte[] rubbish = new byte[560_000];
    new Random(7).nextBytes(rubbish);

    assertThat(whyOf(rubbish)).isEqualTo(NO_REQUEST);
    assertThat(whyOf(new byte[] {5, 0})).isEqualTo(NO_REQUEST);
  }

  @Test
  void aRequestThatIsCutAnywhereCannotBeRead() {
    for (int length = 1; length < DER.length; length++) {
      assertThat(whyOf(Arrays.copyOf(DER, length))).as(length + " bytes").isNotEmpty();
    }
    assertThat(whyOf(Arrays.copyOf(DER, DER.length + 1))).isEqualTo(NO_REQUEST);
  }

  @Test
  void whicheverByteIsAnotherNothingIsProvenAndNothingBreaks() {
    for (int at = 0; at < DER.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] changed = DER.clone();
        changed[at] ^= (byte) (1 << bit);
        boolean proven =
            CertificateRequest.read(Requests.base64(Requests.pem(changed))) instanceof Legible read
                && read.proven();
        assertThat(proven).as("bit %d of byte %d", bit, at).isFalse();
      }
    }
  }

  @Test
  void whatIsNestedWithoutEndBreaksNothing() throws IOException {
    byte[] nested = {5, 0};
    for (int depth = 0; depth < 5_000; depth++) {
      nested = within(nested);
    }
    assertThat(whyOf(nested)).isEqualTo(NO_REQUEST);
  }

  /** Written by hand: Bouncy Castle's own writer would not survive it. */
  private static byte[] within(byte[] inner) throws IOException {
    ByteArrayOutputStream outer = new ByteArrayOutputStream();
    outer.write(0x30);
    outer.write(0x83);
    outer.write(inner.length >> 16);
    outer.write(inner.length >> 8);
    outer.write(inner.length);
    outer.write(inner);
    return outer.toByteArray();
  }

  @Test
  void anotherEncodingThanDerCouldBeReadInAnotherWay() throws IOException {
    byte[] indefinite = new BERSequence(ASN1Sequence.getInstance(DER).toArray()).getEncoded();

    assertThat(whyOf(indefinite)).isEqualTo(NO_DER);
  }

  @Test
  void anotherEncodingThanDerWithinAnExtensionCouldBeReadInAnotherWay() throws IOException {
    GeneralName shop = new GeneralName(GeneralName.dNSName, "shop");

    assertThat(whyOf(asking(extension(new BERSequence(shop).getEncoded())))).isEqualTo(NO_DER);
    assertThat(whyOf(asking(extension(new byte[] {0x30, 0x02})))).isEqualTo(NO_REQUEST);
  }

  private static Extension extension(byte[] names) {
    return new Extension(Extension.subjectAlternativeName, false, names);
  }

  private static byte[] asking(Extension... extensions) {
    return Requests.of("CN=shop").attribute(ASKING, new DERSequence(extensions)).der();
  }

  @Test
  void whoAsksTwiceCouldBeTakenAtEitherWord() throws IOException {
    Extensions harmless = Requests.of("CN=shop").dns("shop").extensions();
    byte[] names = new GeneralNames(new GeneralName(GeneralName.dNSName, "a")).getEncoded();

    assertThat(whyOf(Requests.of("CN=shop").dns("evil").attribute(ASKING, harmless).der()))
        .isEqualTo("it asks for extensions more than once");
    assertThat(
            whyOf(
                Requests.of("CN=shop")
                    .dns("evil")
                    .attribute(new ASN1ObjectIdentifier("1.3.6.1.4.1.311.2.1.14"), harmless)
                    .der()))
        .isEqualTo("it asks for extensions more than once");
    assertThat(whyOf(asking(extension(names), extension(names)))).isEqualTo(NO_REQUEST);
  }

  @Test
  void whatAsksForNoExtensionsWhereItShouldCannotBeRead() throws IOException {
    assertThat(whyOf(Requests.of("CN=shop").attribute(ASKING, DERNull.INSTANCE).der()))
        .isEqualTo(NO_REQUEST);
    assertThat(whyOf(asking(extension(DERNull.INSTANCE.getEncoded())))).isEqualTo(NO_REQUEST);
    assertThat(
            whyOf(
                asking(new Extension(Extension.basicConstraints, true, new DERSet().getEncoded()))))
        .isEqualTo(NO_REQUEST);
  }

  @Test
  void anAddressOfAnotherLengthIsNone() {
    assertThat(
            whyOf(
                Requests.of("CN=shop")
                    .name(GeneralName.iPAddress, new DEROctetString(new byte[8]))
                    .der()))
        .isEqualTo("it asks for an IP address of 8 bytes, not 4 or 16");
  }
}
