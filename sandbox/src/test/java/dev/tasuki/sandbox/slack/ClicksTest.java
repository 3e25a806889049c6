package dev.tasuki.sandbox.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.record.QuestionReference;
import dev.tasuki.record.Verdict;
import java.io.IOException;
import java.time.Instant;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClicksTest {
  private final SlackFixture fixture;

  ClicksTest() throws IOException {
    fixture = new SlackFixture();
  }

  @BeforeEach
  void ask() {
    fixture.announce(Views.asking(Instant.now(), "Replace n1?", 1), new TreeMap<>());
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private SlackStandIn.Answer approve(String user) throws InterruptedException {
    return fixture.slack.clickAs(user, fixture.question().ts(), QuestionReference.APPROVE);
  }

  @Test
  void aDoubleClickIsOneDecisionOfWhatWasShown() throws Exception {
    assertThat(approve(SlackFixture.ALICE).status()).isEqualTo(200);
    approve(SlackFixture.ALICE);
    assertThat(fixture.told(SlackFixture.ALICE, 2))
        .contains("Approved by alice.", "already been counted");
    assertThat(fixture.desk.counted)
        .singleElement()
        .satisfies(
            decision -> {
              assertThat(decision.gate()).isEqualTo("replace");
              assertThat(decision.revision()).isEqualTo(1);
              assertThat(decision.digest()).isEqualTo(Views.DIGEST);
              assertThat(decision.verdict()).isEqualTo(Verdict.APPROVE);
            });
  }

  @Test
  void whoIsNoApproverIsToldWhyAndChangesNothing() throws Exception {
    approve(SlackFixture.BOB);
    assertThat(fixture.told(SlackFixture.BOB, 1)).contains("Refused", "@sre-oncall", "TSK312");
    assertThat(fixture.desk.counted).isEmpty();
    assertThat(fixture.slack.ephemeral(SlackFixture.ALICE)).isEmpty();
  }

  @Test
  void whoIsUnknownIsToldHowToBecomeKnown() throws Exception {
    approve(SlackFixture.STRANGER);
    assertThat(fixture.told(SlackFixture.STRANGER, 1)).contains("tasuki.yml", "TSK310");
    assertThat(fixture.desk.counted).isEmpty();
  }

  @Test
  void aliceOfAnotherWorkspaceIsNotAlice() throws Exception {
    fixture.slack.clickFrom(
        "T0OTHER", SlackFixture.ALICE, fixture.question().ts(), QuestionReference.APPROVE);
    assertThat(fixture.told(SlackFixture.ALICE, 1)).contains("T0OTHER");
    assertThat(fixture.desk.counted).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = Signing.class, mode = EnumSource.Mode.EXCLUDE, names = "GENUINE")
  void aBadOrOldSignatureChangesNothingAndThePersonSeesWhy(Signing signing) throws Exception {
    var answer =
        fixture.slack.clickAs(
            SlackFixture.ALICE, fixture.question().ts(), QuestionReference.APPROVE, signing);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(fixture.told(SlackFixture.ALICE, 1)).contains("nothing was changed");
    assertThat(fixture.desk.counted).isEmpty();
  }

  @Test
  void aDenialAsksForItsReasonAndCarriesIt() throws Exception {
    var ts = fixture.question().ts();
    var answer =
        fixture.slack.submitDeny(SlackFixture.ALICE, ts, QuestionReference.DENY, "not tonight");
    assertThat(answer.status()).isEqualTo(200);
    fixture.told(SlackFixture.ALICE, 1);
    assertThat(fixture.desk.counted)
        .singleElement()
        .satisfies(
            decision -> {
              assertThat(decision.verdict()).isEqualTo(Verdict.DENY);
              assertThat(decision.reason()).isEqualTo("not tonight");
            });
    assertThat(fixture.slack.modal(SlackFixture.ALICE)).isEmpty();
  }

  @Test
  void aDenialWithoutReasonStaysOpen() throws Exception {
    var ts = fixture.question().ts();
    var answer = fixture.slack.submitDeny(SlackFixture.ALICE, ts, QuestionReference.DENY, "  ");
    assertThat(answer.body()).contains("errors", "a denial needs a reason");
    assertThat(fixture.slack.modal(SlackFixture.ALICE)).isPresent();
    assertThat(fixture.desk.counted).isEmpty();
  }

  @Test
  void anEmptyCommandIsHelpAtOnce() throws Exception {
    assertThat(fixture.slack.command(SlackFixture.ALICE, "").body()).contains("/runbook start");
  }

  @Test
  void aCommandStartsARunAndTellsItsIdToWhoTypedIt() throws Exception {
    fixture.slack.command(SlackFixture.ALICE, "start node-replace node=n1 mode=execute");
    assertThat(fixture.told(SlackFixture.ALICE, 1)).contains("Started", Views.RUN);
    assertThat(fixture.desk.starts)
        .singleElement()
        .satisfies(start -> assertThat(start.parameters()).containsEntry("node", "n1"));
    assertThat(fixture.slack.ephemeral(SlackFixture.BOB)).isEmpty();
  }

  @Test
  void statusBeginsWithWhatIsWrong() throws Exception {
    fixture.slack.command(SlackFixture.ALICE, "status 7f3ak29q5d");
    assertThat(fixture.told(SlackFixture.ALICE, 1)).contains("What is wrong:* node n1 is ill");
  }

  @Test
  void aMistypedCommandIsExplained() throws Exception {
    assertThat(fixture.slack.command(SlackFixture.ALICE, "reboot").body())
        .contains("reboot", "/runbook help");
  }
}
