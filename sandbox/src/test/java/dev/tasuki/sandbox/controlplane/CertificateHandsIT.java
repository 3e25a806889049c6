package dev.tasuki.sandbox.controlplane;

import static dev.tasuki.sandbox.controlplane.Refusals.assertStale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.certmanager.RenewCertificate;
import dev.tasuki.catalogue.kubernetes.DecideCsr;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests for certificates of the cluster, and cert-manager, whose controller the tests play. */
class CertificateHandsIT {
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

  @RegisterExtension private final Shop shop = Shop.withNodes(1);
  private final Staff staff = shop.staff();

  private Hands hands;
  private CustomResources certificates;

  @BeforeEach
  void open() {
    certificates =
        CustomResources.install(shop, "certificate-crd.yaml", "cert-manager.io/v1", "Certificate");
    hands = staff.hire(RenewCertificate.CONTRACT, DecideCsr.CONTRACT);
  }

  // Requests for certificates.

  private DecideCsr.Input decide(String decision, String requester) {
    return new DecideCsr.Input(shop.namespace(), decision, SIGNER, requester, List.of());
  }

  private static RealAttempt constant(RealAttempt attempt, String decision) {
    return attempt.input(Map.of("decision", decision));
  }

  /** Named as the namespace: it stands in none. */
  private void asked() {
    shop.create(
        """
        apiVersion: certificates.k8s.io/v1
        kind: CertificateSigningRequest
        metadata: { name: %s }
        spec: { signerName: "%s", usages: [ client auth ], request: %s }
        """
            .formatted(shop.namespace(), SIGNER, REQUEST));
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
    asked();
    assertThatThrownBy(
            () ->
                hands.act(
                    DecideCsr.CONTRACT,
                    decide("approve", "system:node:another"),
                    constant(RealAttempt.ungated(), "approve")))
        .hasMessageContaining("has the requester \"%s\"".formatted(ADMIN));
    Look look =
        hands.look(
            DecideCsr.CONTRACT,
            decide("approve", ADMIN),
            constant(RealAttempt.ungated(), "approve"));
    assertThat(decisions()).isEmpty();
    RealAttempt first = constant(RealAttempt.approved(look.facts()), "approve");

    assertThat(hands.act(DecideCsr.CONTRACT, decide("approve", ADMIN), first).changed()).isTrue();
    assertThat(hands.act(DecideCsr.CONTRACT, decide("approve", ADMIN), first.again()).changed())
        .as("after a lost attempt")
        .isTrue();

    assertThat(decisions()).containsExactly("Approved");
    staff.assertAccepted(1, "patch", "certificatesigningrequests/approval");
    assertThat(
            hands
                .act(
                    DecideCsr.CONTRACT,
                    decide("approve", ADMIN),
                    constant(RealAttempt.ungated().step("another"), "approve"))
                .changed())
        .isFalse();
    assertThatThrownBy(
            () ->
                hands.act(
                    DecideCsr.CONTRACT,
                    decide("deny", ADMIN),
                    constant(RealAttempt.ungated(), "deny")))
        .hasMessageContaining("is Approved already");
  }

  @Test
  void anotherRequestOfThatNameVoidsTheApproval() {
    asked();
    Look look =
        hands.look(
            DecideCsr.CONTRACT, decide("deny", ADMIN), constant(RealAttempt.ungated(), "deny"));
    var requests = shop.client().certificates().v1().certificateSigningRequests();
    requests.withName(shop.namespace()).delete();
    shop.await(() -> requests.withName(shop.namespace()).get() == null);
    asked();

    assertStale(
        () ->
            hands.act(
                DecideCsr.CONTRACT,
                decide("deny", ADMIN),
                constant(RealAttempt.approved(look.facts()), "deny")));
    assertThat(decisions()).isEmpty();
  }

  // cert-manager.

  private RenewCertificate.Input renew() {
    return new RenewCertificate.Input("shop-tls", shop.namespace(), Duration.ofMinutes(5));
  }

  private void certificate() {
    shop.create(
        """
        apiVersion: cert-manager.io/v1
        kind: Certificate
        metadata: { name: shop-tls }
        spec: { secretName: shop-tls, dnsNames: [ shop.example.com ], issuerRef: { name: ca, kind: Issuer } }
        """);
    status(status -> status.put("revision", 7));
  }

  private void status(Consumer<Map<String, Object>> change) {
    certificates.editStatus(
        "shop-tls",
        read -> {
          Map<String, Object> status = new HashMap<>();
          if (read.getAdditionalProperties().get("status") instanceof Map<?, ?> present) {
            present.forEach((key, value) -> status.put(String.valueOf(key), value));
          }
          change.accept(status);
          read.setAdditionalProperty("status", status);
          return read;
        });
  }

  private static void issuing(Map<String, Object> status, String is, String reason) {
    List<Map<String, Object>> conditions = new ArrayList<>();
    conditions.add(
        Map.of("type", "Issuing", "status", is, "reason", reason, "message", "by the test"));
    status.put("conditions", conditions);
  }

  private void issue() {
    GenericKubernetesResource now = certificates.get("shop-tls");
    assertThat(String.valueOf(now.<Object>get("status", "conditions")))
        .contains("ManuallyTriggered");
    status(
        status -> {
          status.put("revision", 8);
          status.put("notAfter", "2027-02-27T03:00:00Z");
          issuing(status, "False", "Issued");
        });
  }

  @Test
  void aCertificateIsAskedForOnceAndWaitedFor() {
    certificate();
    Look look = hands.look(RenewCertificate.CONTRACT, renew());
    assertThat(look.effects().getFirst()).contains("shop.example.com").contains("Issuer ca");
    RealAttempt attempt = RealAttempt.approved(look.facts());

    // The note is written, and the worker lost before the condition; then after it.
    assertThatThrownBy(() -> hands.act(RenewCertificate.CONTRACT, renew(), attempt.lostAfter(1)));
    assertThat(staff.accepted("patch", "certificates/status")).isZero();
    assertThatThrownBy(
        () ->
            hands.act(
                RenewCertificate.CONTRACT,
                renew(),
                new PacedAttempt(attempt.again(), () -> {}).lostAfter(1)));
    staff.assertAccepted(1, "patch", "certificates/status");
    RenewCertificate.Output output =
        hands
            .act(RenewCertificate.CONTRACT, renew(), new PacedAttempt(attempt.again(), this::issue))
            .output();
    RenewCertificate.Output again =
        hands.act(RenewCertificate.CONTRACT, renew(), attempt.again()).output();

    assertThat(output.revision()).isEqualTo(8);
    assertThat(output.notAfter()).isEqualTo("2027-02-27T03:00:00Z");
    assertThat(again.revision()).isEqualTo(8);
    assertThat(again.changed()).isTrue();
    staff.assertAccepted(1, "patch", "certificates/status");
    staff.assertAccepted(1, "patch", "certificates");
  }

  @Test
  void aFailureIsToldAndOneOfBeforeIsNone() {
    certificate();
    status(status -> status.put("lastFailureTime", "2026-11-28T03:00:00Z"));
    assertThatThrownBy(
            () ->
                hands.act(
                    RenewCertificate.CONTRACT,
                    renew(),
                    new PacedAttempt(
                        RealAttempt.ungated(),
                        () ->
                            status(
                                status -> {
                                  status.put("lastFailureTime", "2026-11-29T03:00:00Z");
                                  issuing(status, "False", "Failed");
                                }))))
        .hasMessageContaining("could not issue")
        .hasMessageContaining("its old one stays");
  }

  @Test
  void oneThatIsIssuedAlreadyIsWaitedForAndAnotherIssuerVoidsTheApproval() {
    certificate();
    Look look = hands.look(RenewCertificate.CONTRACT, renew());
    shop.againOnConflict(
        () ->
            certificates.edit(
                "shop-tls",
                read -> {
                  Map<String, Object> spec = read.get("spec");
                  spec.put("issuerRef", Map.of("name", "evil", "kind", "Issuer"));
                  return read;
                }));
    assertStale(
        () -> hands.act(RenewCertificate.CONTRACT, renew(), RealAttempt.approved(look.facts())));

    status(status -> issuing(status, "True", "ManuallyTriggered"));
    assertThat(
            hands
                .act(
                    RenewCertificate.CONTRACT,
                    renew(),
                    new PacedAttempt(RealAttempt.ungated(), this::issue))
                .changed())
        .isFalse();
    assertThat(staff.accepted("patch", "certificates/status")).isZero();
  }
}
