package dev.tasuki.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasuki.activity.Calls;
import dev.tasuki.activity.RecordingAttempt;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.kubernetes.DecideCsr;
import dev.tasuki.certificate.Requests;
import dev.tasuki.json.Json;
import dev.tasuki.kubernetes.access.FakeCluster;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DecideCsrHandTest {
  private static final String PATH =
      "/apis/certificates.k8s.io/v1/certificatesigningrequests/csr-1";
  private static final String SIGNER = "kubernetes.io/kubelet-serving";
  private static final String REQUESTER = "system:node:n1";
  private static final String NODE = "O=system:nodes,CN=system:node:n1";

  private final RecordingAttempt attempt = new RecordingAttempt(Calls.of("decision", "approve"));
  private FakeCluster cluster;

  @BeforeEach
  void start() throws IOException {
    cluster = new FakeCluster();
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  private ObjectNode asked(Requests request) {
    return asked(request.base64());
  }

  private ObjectNode asked(String request) {
    ObjectNode object = Json.mapper().createObjectNode();
    object.put("kind", "CertificateSigningRequest").put("apiVersion", "certificates.k8s.io/v1");
    object.putObject("metadata").put("name", "csr-1").put("uid", "u1").put("resourceVersion", "7");
    ObjectNode spec = object.putObject("spec");
    spec.put("signerName", SIGNER).put("username", REQUESTER).put("request", request);
    spec.put("expirationSeconds", 3600);
    spec.putArray("groups").add("system:nodes").add("system:authenticated");
    spec.putArray("usages").add("server auth");
    cluster.serves(PATH, object);
    cluster.serves(PATH + "/approval", object);
    return object;
  }

  private static DecideCsr.Input input(String decision, String... names) {
    return new DecideCsr.Input("csr-1", decision, SIGNER, REQUESTER, List.of(names));
  }

  private Look look(String decision, String... names) {
    return new DecideCsrHand(cluster, attempt).look(input(decision, names), attempt);
  }

  private boolean act(String decision, String... names) {
    return new DecideCsrHand(cluster, attempt).act(input(decision, names), attempt).changed();
  }

  private long changes() {
    return cluster.requests().stream()
        .filter(request -> request.method().equals("PATCH") && !request.query().contains("dryRun"))
        .count();
  }

  @Test
  void whoApprovesSeesWhatTheCertificateWouldSay() {
    asked(Requests.of(NODE).dns("n1.example.com").ip("10.0.0.1"));

    Look look = look("approve");

    assertThat(look.facts())
        .containsEntry(DecideCsr.UID, "u1")
        .containsEntry(DecideCsr.SUBJECT, "CN=system:node:n1, O=system:nodes")
        .containsEntry(DecideCsr.ALTERNATIVE_NAMES, "DNS \"n1.example.com\", IP \"10.0.0.1\"")
        .containsEntry(DecideCsr.KEY, "EC P-256")
        .containsEntry(DecideCsr.CERTIFICATE_AUTHORITY, "no")
        .containsEntry(DecideCsr.EXTENSIONS, "none");
    assertThat(look.facts().keySet())
        .containsExactlyInAnyOrderElementsOf(DecideCsr.CONTRACT.approvalFacts());
    assertThat(look.effects())
        .startsWith(
            "system:node:n1 gets a certificate signed by kubernetes.io/kubelet-serving, valid until"
                + " its own end",
            "subject: CN=system:node:n1, O=system:nodes",
            "other names: DNS \"n1.example.com\", IP \"10.0.0.1\"",
            "key: EC P-256; no CA; further extensions: none");
    assertThat(look.effects().get(4))
        .startsWith(
            "system:node:n1 of groups \"system:nodes\", \"system:authenticated\" asks"
                + " kubernetes.io/kubelet-serving for \"server auth\", valid for 3600 s; the request"
                + " is sha256:");
    assertThat(look.effects()).hasSize(5);
  }

  @Test
  void ofFiveThousandNamesSomeAreShownAllAreCountedAndTheDigestCoversAll() {
    Requests request = Requests.of("CN=shop");
    IntStream.range(0, 5_000).forEach(each -> request.dns("n%d.example.com".formatted(each)));
    asked(request);

    Look look = look("approve");
    Look another = withOneNameMore(request);

    assertThat(fact(look, DecideCsr.ALTERNATIVE_NAMES))
        .startsWith("5000 in all: DNS \"n0.example.com\", ")
        .endsWith(" more")
        .hasSizeLessThan(4_200);
    assertThat(look.effects()).hasSizeLessThanOrEqualTo(20);
    assertThat(look.effects().get(2)).startsWith("other names: (5000 in all) DNS");
    assertThat(look.effects().getLast()).endsWith(" more");
    assertThat(look.effects().subList(0, 8))
        .as("what Slack shows")
        .anyMatch(line -> line.startsWith("key: "))
        .anyMatch(line -> line.contains("of groups"));
    assertThat(fact(look, DecideCsr.ASKS)).isNotEqualTo(fact(another, DecideCsr.ASKS));
  }

  private Look withOneNameMore(Requests request) {
    asked(request.dns("evil.example.com"));
    return look("approve");
  }

  private static String fact(Look look, String name) {
    return String.valueOf(look.facts().get(name));
  }

  @Test
  void whatAStrangerWritesIntoNamesIsTextAndLooksLikeNothingElse() {
    asked(Requests.of("CN=a\u202e\u0007b,OU=x\\, O\\=y").dns("a\", IP \"10.0.0.1", "\u001b[2J"));

    Look look = look("approve");

    assertThat(look.facts())
        .containsEntry(DecideCsr.SUBJECT, "OU=x\\, O\\=y, CN=a\\u202e\\u0007b")
        .containsEntry(
            DecideCsr.ALTERNATIVE_NAMES, "DNS \"a\\\", IP \\\"10.0.0.1\", DNS \"\\u001b[2J\"");
    assertThat(look.effects() + look.facts().toString())
        .doesNotContain("\u202e", "\u0007", "\u001b");
  }

  static Stream<Arguments> unfit() {
    return Stream.of(
        Arguments.of("AAAA", "what it asks for cannot be read: it is not one PEM block"),
        Arguments.of("!", "what it asks for cannot be read: it is not written in base64"),
        Arguments.of(Requests.of(NODE).stolenKey().base64(), "does not verify with its key"),
        Arguments.of(Requests.of(NODE).authority().base64(), "it asks to be a CA"),
        Arguments.of(
            Requests.of("O=system:nodes,O=system:masters,CN=x").base64(),
            "its organization \"system:masters\" may do everything"),
        Arguments.of(
            Requests.of("CN=x,OU=y+O=System:Masters\\ ").base64(),
            "its organization \"system:masters\" may do everything"));
  }

  @ParameterizedTest(name = "{index} {1}")
  @MethodSource("unfit")
  void someRequestsAreNeverApprovedAndCanBeDenied(String request, String why) {
    asked(request);

    refused(() -> look("approve"), why);
    refused(() -> act("approve"), why);
    assertThat(changes()).isZero();
    assertThat(look("deny").effects().getFirst())
        .isEqualTo("system:node:n1 gets no certificate by this request");
    assertThat(act("deny")).isTrue();
    assertThat(changes()).isEqualTo(1);
  }

  private static void refused(Runnable act, String why) {
    assertThatThrownBy(act::run)
        .hasMessageContaining("CertificateSigningRequest \"csr-1\" is not to be approved: ")
        .hasMessageContaining(why)
        .hasMessageEndingWith("; nothing was decided")
        .isInstanceOfSatisfying(
            RunbookException.class,
            thrown -> assertThat(thrown.error()).isEqualTo(RunbookError.TARGET_INVALID));
  }

  @Test
  void whoDeniesSeesThatItCannotBeReadOrIsUnproven() {
    asked("AAAA");
    Look illegible = look("deny");
    asked(Requests.of(NODE).dns("n1").stolenKey().authority());
    Look unproven = look("deny");

    assertThat(illegible.facts().keySet())
        .containsExactlyInAnyOrderElementsOf(DecideCsr.CONTRACT.approvalFacts());
    assertThat(fact(illegible, DecideCsr.ALTERNATIVE_NAMES)).startsWith("cannot be read: it is");
    assertThat(illegible.effects().get(1)).startsWith("what it asks for cannot be read: it is");
    assertThat(unproven.facts())
        .containsEntry(DecideCsr.ALTERNATIVE_NAMES, "DNS \"n1\"")
        .containsEntry(DecideCsr.KEY, "EC P-256, not proven to be the requester's")
        .containsEntry(DecideCsr.CERTIFICATE_AUTHORITY, "yes");
    assertThat(unproven.effects()).anyMatch(line -> line.contains("asks to be a CA"));
  }

  @Test
  void everyNameHasToBeOneOfThoseThatTheRunbookExpects() {
    asked(Requests.of(NODE).dns("n1.example.com").ip("fd00::1"));

    assertThat(look("approve", "fd00:0::1", "n1.example.com", "system:node:n1", "other").effects())
        .hasSize(5);
    refused(
        () -> look("approve", "n1.example.com", "system:node:n1"),
        "it asks for the name IP \"fd00:0:0:0:0:0:0:1\", which \"names\" does not have");
    refused(
        () -> act("approve", "fd00::1", "system:node:n1"),
        "it asks for the name DNS \"n1.example.com\", which");
    refused(
        () -> act("approve", "n1.example.com", "fd00::1"),
        "it asks for the name CN \"system:node:n1\", which");
    assertThat(changes()).isZero();
    assertThat(act("approve", "n1.example.com", "fd00::1", "system:node:n1")).isTrue();
    assertThat(changes()).isEqualTo(1);
  }

  @Test
  void whoDeniesNeedsNoNamesToFit() {
    asked(Requests.of(NODE).dns("evil.example.com"));

    assertThat(act("deny", "n1.example.com")).isTrue();
  }
}
