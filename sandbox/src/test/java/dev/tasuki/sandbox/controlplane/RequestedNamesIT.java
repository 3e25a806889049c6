package dev.tasuki.sandbox.controlplane;

import static dev.tasuki.sandbox.controlplane.Refusals.assertRefused;
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

/** What requests of openssl ask for, as people see it before they decide on a real API server. */
class RequestedNamesIT {
  private static final String[] NAMES = {
    "system:node:n1", "n1.example.com", "10.0.1.17", "spiffe://example.com/n1"
  };

  @RegisterExtension private final Shop shop = Shop.withNodes(1);

  private Hands hands;

  @BeforeEach
  void hire() {
    hands = shop.staff().hire(DecideCsr.CONTRACT);
  }

  /** Named as the namespace: it stands in none. */
  private void asked(String file) throws IOException {
    try (InputStream pem = Objects.requireNonNull(getClass().getResourceAsStream(file), file)) {
      shop.create(
          """
          apiVersion: certificates.k8s.io/v1
          kind: CertificateSigningRequest
          metadata: { name: %s }
          spec: { signerName: "%s", usages: [ client auth ], request: %s }
          """
              .formatted(
                  shop.namespace(),
                  CertificateHandsIT.SIGNER,
                  Base64.getEncoder().encodeToString(pem.readAllBytes())));
    }
  }

  private DecideCsr.Input input(String decision, String... names) {
    return new DecideCsr.Input(
        shop.namespace(), decision, CertificateHandsIT.SIGNER, "admin", List.of(names));
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
  void theNamesOfARealRequestAreShownAndApproved() throws IOException {
    asked("node.csr");

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
    asked("node.csr");

    assertRefused(
        RunbookError.TARGET_INVALID,
        () -> act(RealAttempt.ungated(), "approve", "system:node:n1", "10.0.1.17", NAMES[3]),
        "it asks for the name DNS \"n1.example.com\", which \"names\" does not have");
    assertThat(decisions()).isEmpty();
  }

  @Test
  void whoWouldBeAMasterIsDeniedOnly() throws IOException {
    asked("masters.csr");
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
    asked("authority.csr");

    assertRefused(
        RunbookError.TARGET_INVALID,
        () -> act(RealAttempt.ungated(), "approve"),
        "it asks to be a CA");
    assertThat(decisions()).isEmpty();
  }
}
