package dev.tasuki.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.json.Json;
import dev.tasuki.problem.ErrorCategory;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.CommandRecord;
import dev.tasuki.record.Mode;
import dev.tasuki.record.Person;
import dev.tasuki.record.Signed;
import dev.tasuki.record.StartRecord;
import dev.tasuki.record.Target;
import dev.tasuki.record.WayOn;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SignatureTest {
  private static final SigningKeys KEYS = SigningKeys.make("starter-1");

  /** No point of Ed25519 has this y. */
  private static final byte NO_POINT = 2;

  private static final Person AIKO = new Person("aiko", List.of("@sre"));

  private static StartRecord start(SortedMap<String, Object> parameters) {
    return new StartRecord(
        "node-replace:prod-a:7f3ak29q5d",
        "sha256:1",
        parameters,
        Target.none(),
        AIKO,
        Mode.EXECUTE,
        "it is ill",
        Optional.empty(),
        Instant.parse("2026-11-28T09:00:00.120Z"));
  }

  private static StartRecord start() {
    return start(new TreeMap<>(Map.of("node", "ip-10-0-1-17")));
  }

  private static void refused(Verifier verifier, Signed<StartRecord> signed, String why) {
    assertThatThrownBy(() -> verifier.verify(signed))
        .isInstanceOfSatisfying(
            RunbookException.class,
            e -> {
              assertThat(e.error()).isEqualTo(RunbookError.SIGNATURE_REFUSED);
              assertThat(e.error().category()).isEqualTo(ErrorCategory.DENIED);
            })
        .hasMessageContaining(why);
  }

  @Test
  void whatWasSignedIsVerifiedAfterItsWayThroughAHistory() {
    SortedMap<String, Object> parameters = new TreeMap<>();
    parameters.put("amount", new BigDecimal("0.10"));
    parameters.put("count", 3L);
    parameters.put("ratio", 1.0f);
    parameters.put("labels", List.of("a", Map.of("z", 1, "b", 2)));
    Signed<StartRecord> signed = KEYS.signer().sign(start(parameters));
    Travelled travelled = Json.read(Json.write(new Travelled(signed)), Travelled.class);
    assertThat(KEYS.verifier().verify(travelled.start()).requester()).isEqualTo(AIKO);
  }

  @Test
  void theBundleOfAStartIsSignedAndAStartWithoutOneHasTheTextThatItAlwaysHad() {
    StartRecord s = start();
    assertThat(Json.write(s)).doesNotContain("bundle");
    Signed<StartRecord> signed = KEYS.signer().sign(s);
    StartRecord other =
        new StartRecord(
            s.workflowId(),
            s.definitionDigest(),
            s.parameters(),
            s.target(),
            s.requester(),
            s.mode(),
            s.reason(),
            s.alert(),
            s.at(),
            Optional.of("3f2a9c1@0123456789ab by reviewer-1"));
    refused(
        KEYS.verifier(), new Signed<>(other, signed.keyId(), signed.signature()), "does not fit");
    assertThat(KEYS.verifier().verify(KEYS.signer().sign(other)).bundle())
        .contains("3f2a9c1@0123456789ab by reviewer-1");
  }

  record Travelled(Signed<StartRecord> start) {}

  @Test
  void whatNobodySignedIsRefused() {
    refused(KEYS.verifier(), Signed.unsigned(start()), "is not signed");
  }

  @Test
  void aKeyThatIsNotKnownIsRefusedWithTheOnesThatAre() {
    Signed<StartRecord> signed = SigningKeys.make("mine").signer().sign(start());
    refused(KEYS.verifier(), signed, "by the key \"mine\", and known here are: starter-1");
  }

  @Test
  void anotherKeyUnderAKnownIdIsRefused() {
    Signed<StartRecord> signed = SigningKeys.make("starter-1").signer().sign(start());
    refused(KEYS.verifier(), signed, "does not fit");
  }

  @Test
  void aSignatureFitsNothingElse() {
    Signed<StartRecord> signed = KEYS.signer().sign(start());
    Signed<StartRecord> other =
        new Signed<>(
            start(new TreeMap<>(Map.of("node", "ip-10-0-1-18"))),
            signed.keyId(),
            signed.signature());
    refused(KEYS.verifier(), other, "does not fit");
  }

  @Test
  void whatIsNoSignatureAtAllIsRefused() {
    refused(
        KEYS.verifier(),
        new Signed<>(start(), Optional.of("starter-1"), Optional.of("%%%")),
        "does not fit");
  }

  /** Two types with the same components have the same text; only the type's name differs. */
  @Test
  void aSignatureOfOneTypeOfRecordFitsNoOther() {
    record First(String text) {}
    record Second(String text) {}
    Signed<First> first = KEYS.signer().sign(new First("x"));
    assertThatThrownBy(
            () ->
                KEYS.verifier()
                    .verify(new Signed<>(new Second("x"), first.keyId(), first.signature())))
        .isInstanceOf(RunbookException.class);
  }

  @Test
  void whileKeysAreRotatedBothVerify() {
    SigningKeys next = SigningKeys.make("starter-2");
    Verifier both =
        Verifier.of(
            new TreeMap<>(Map.of("starter-1", KEYS.publicText(), "starter-2", next.publicText())));
    CommandRecord command =
        new CommandRecord(
            "run", "first", "act", 1, WayOn.RETRY, false, AIKO, "", "click", Instant.EPOCH);
    assertThat(both.verify(KEYS.signer().sign(command))).isEqualTo(command);
    assertThat(both.verify(next.signer().sign(command))).isEqualTo(command);
  }

  @Test
  void aKeyIsReadFromItsTextAndWhatIsNoneIsNotShown() {
    Signer signer = Signer.of("starter-1", KEYS.privateText());
    assertThat(KEYS.verifier().verify(signer.sign(start()))).isEqualTo(start());
    assertThatThrownBy(() -> Signer.of("starter-1", "secret words"))
        .isInstanceOf(RunbookException.class)
        .hasMessageContaining("tasuki keys new")
        .hasMessageNotContaining("secret words");
    assertThatThrownBy(() -> KeyText.readPublic("starter-1", KEYS.privateText()))
        .isInstanceOf(RunbookException.class)
        .hasMessageContaining("no Ed25519 key");
  }

  @Test
  void bytesThatAreNoPointOfTheCurveAreNoPublicKey() {
    byte[] encoded = KEYS.pair().getPublic().getEncoded();
    Arrays.fill(encoded, encoded.length - 32, encoded.length, (byte) 0);
    encoded[encoded.length - 32] = NO_POINT;
    String text = Base64.getEncoder().encodeToString(encoded);
    assertThatThrownBy(() -> KeyText.readPublic("starter-1", text))
        .isInstanceOf(RunbookException.class)
        .hasMessageContaining("no Ed25519 key");
  }
}
