package dev.tasuki.sandbox.controlplane;

import static dev.tasuki.sandbox.controlplane.Refusals.assertRefused;
import static dev.tasuki.sandbox.controlplane.Refusals.assertStale;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.kubernetes.DecideCsr;
import dev.tasuki.problem.RunbookError;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests for certificates of the cluster: what people see of them, and their one decision. */
class DecideCsrHandIT {
  static final String SIGNER = "example.com/shop";
  private static final String ADMIN = "admin";

  /** A PKCS#10 request of {@code CN=shop.example.com}. */
  static final String REQUEST =
      "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlIVk1IMENBUUF3R3pFWk1CY0dBMVVF"
          + "QXd3UWMyaHZjQzVsZUdGdGNHeGxMbU52YlRCWk1CTUdCeXFHU000OQpBZ0VHQ0NxR1NNNDlBd0VIQTBJ"
          + "QUJNZzd3eWFCOUE1NFBQZ3hsRmpETHZ4NThONGNZSHdQN3JwdDR5Y1J1ZFMwCllNOUxZeFlxbzNFQ29n"
          + "VVJVUlVNTEVmRi9tRitwdFI2QmxmbjBDTzlxWWFnQURBS0JnZ3Foa2pPUFFRREFnTkkKQURCRkFpRUF4"
          + "V09qUERCUWdEbStnU3V2SmxlekM5TTNHS3N3VGFMM1h3YW1wRXhCM3ZRQ0lIY05uUjFSR0hDVAovU3NI"
          + "MFE4a1FTSlovUmV5YTdLYXBYQ3VpOTJHb0J4QwotLS0tLUVORCBDRVJUSUZJQ0FURSBSRVFVRVNULS0t"
          + "LS0K";

  private static final String[] NAMES = {
    "system:node:n1", "n1.example.com", "10.0.1.17", "spiffe://example.com/n1"
  };

  @RegisterExtension private final Shop shop = Shop.withNodes(1);
  private final Staff staff = shop.staff();

  private Hands hands;

  @BeforeEach
  void hire() {
    hands = staff.hire(DecideCsr.CONTRACT);
  }

  private void askedByOpenssl(String file) throws IOException {
    try (InputStream pem = Objects.requireNonNull(getClass().getResourceAsStream(file), file)) {
      asked(Base64.getEncoder().encodeToString(pem.readAllBytes()));
    }
  }

  /** Named as the namespace: it stands in none. */
  private void asked(String request) {
    shop.create(
        """
        apiVersion: certificates.k8s.io/v1
        kind: CertificateSigningRequest
        metadata: { name: %s }
        spec: { signerName: "%s", usages: [ client auth ], request: %s }
        """
            .formatted(shop.namespace(), SIGNER, request));
  }

  private DecideCsr.Input input(String decision, String... names) {
    return new DecideCsr.Input(shop.namespace(), decision, SIGNER, ADMIN, List.of(names));
  }

  private static RealAttempt constant(RealAttempt attempt, String decision) {
    return attempt.input(Map.of("decision", decision));
  }

  private Look look(String decision, String... names) {
    return hands.look(
        DecideCsr.CONTRACT, input(decision, names), constant(RealAttempt.ungated(), decision));
  }

  private boolean act(RealAttempt attempt, String decision, String... names) {
    return hands
        .act(DecideCsr.CONTRACT, input(decision, names), constant(attempt, decision))
        .changed();
  }

  private List<String> decisions() {
    return shop
        .client()
        .certificates()
        .v1()
        .certificateSigningRequests()
        .withName(shop.namespace())
        .get()
        .getStatus()
        .getConditions()
        .stream()
        .map(condition -> condition.getType())
        .toList();
  }

  @Test
  void aRequestIsDecidedOnceAndOnlyIfItIsTheExpectedOne() {
    asked(REQUEST);
    DecideCsr.Input ofAnother =
        new DecideCsr.Input(shop.namespace(), "approve", SIGNER, "system:node:another", List.of());
    assertRefused(
        RunbookError.TARGET_INVALID,
        () -> hands.act(DecideCsr.CONTRACT, ofAnother, constant(RealAttempt.ungated(), "approve")),
        "has the requester \"%s\"".formatted(ADMIN));
    RealAttempt first = RealAttempt.approved(look("approve").facts());
    assertThat(decisions()).isEmpty();

    assertThat(act(first, "approve")).isTrue();
    assertThat(act(first.again(), "approve")).as("after a lost attempt").isTrue();

    assertThat(decisions()).containsExactly("Approved");
    staff.assertAccepted(1, "patch", "certificatesigningrequests/approval");
    assertThat(act(RealAttempt.ungated().step("another"), "approve")).isFalse();
    assertRefused(
        RunbookError.TARGET_CONFLICT,
        () -> act(RealAttempt.ungated(), "deny"),
        "is Approved already");
  }

  @Test
  void anotherRequestOfThatNameVoidsTheApproval() {
    asked(REQUEST);
    Look look = look("deny");
    var requests = shop.client().certificates().v1().certificateSigningRequests();
    requests.withName(shop.namespace()).delete();
    shop.await(() -> requests.withName(shop.namespace()).get() == null);
    asked(REQUEST);

    assertStale(() -> act(RealAttempt.approved(look.facts()), "deny"));
    assertThat(decisions()).isEmpty();
  }

  @Test
  void theNamesOfARealRequestAreShownAndApproved() throws IOException {
    askedByOpenssl("node.csr");

    Look look = look("approve", NAMES);

    assertThat(look.facts())
        .containsEntry(DecideCsr.SUBJECT, "CN=system:node:n1, O=system:nodes")
        .containsEntry(
            DecideCsr.ALTERNATIVE_NAMES,
            "DNS \"n1.example.com\", IP \"10.0.1.17\", URI \"spiffe://example.com/n1\"")
        .containsEntry(DecideCsr.KEY, "EC P-256")
        .containsEntry(DecideCsr.CERTIFICATE_AUTHORITY, "no")
        .containsEntry(DecideCsr.EXTENSIONS, "keyUsage");
    assertThat(decisions()).isEmpty();
    assertThat(act(RealAttempt.approved(look.facts()), "approve", NAMES)).isTrue();
    assertThat(decisions()).containsExactly("Approved");
  }

  @Test
  void aNameThatTheRunbookDoesNotExpectIsNotApproved() throws IOException {
    askedByOpenssl("node.csr");

    assertRefused(
        RunbookError.TARGET_INVALID,
        () -> act(RealAttempt.ungated(), "approve", "system:node:n1", "10.0.1.17", NAMES[3]),
        "it asks for the name DNS \"n1.example.com\", which \"names\" does not have");
    assertThat(decisions()).isEmpty();
  }

  @Test
  void whoWouldBeAMasterIsDeniedOnly() throws IOException {
    askedByOpenssl("masters.csr");
    assertRefused(
        RunbookError.TARGET_INVALID,
        () -> look("approve"),
        "its organization \"system:masters\" may do everything");
    assertRefused(
        RunbookError.TARGET_INVALID,
        () -> act(RealAttempt.ungated(), "approve"),
        "its organization \"system:masters\"");
    Look look = look("deny");
    assertThat(look.effects())
        .contains("subject: CN=system:node:n1, O=system:masters, O=system:nodes");
    assertThat(act(RealAttempt.approved(look.facts()), "deny")).isTrue();
    assertThat(decisions()).containsExactly("Denied");
  }

  @Test
  void whoWouldBeACaIsNotApproved() throws IOException {
    askedByOpenssl("authority.csr");

    assertRefused(
        RunbookError.TARGET_INVALID,
        () -> act(RealAttempt.ungated(), "approve"),
        "it asks to be a CA");
    assertThat(decisions()).isEmpty();
  }
}
