package dev.tasuki.sandbox.controlplane;

import static dev.tasuki.sandbox.controlplane.Refusals.assertStale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.certmanager.RenewCertificate;
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

/** cert-manager, whose controller the tests play. */
class CertificateHandsIT {
  @RegisterExtension private final Shop shop = Shop.withNodes(1);
  private final Staff staff = shop.staff();

  private Hands hands;
  private CustomResources certificates;

  @BeforeEach
  void open() {
    certificates =
        CustomResources.install(shop, "certificate-crd.yaml", "cert-manager.io/v1", "Certificate");
    hands = staff.hire(RenewCertificate.CONTRACT);
  }

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
