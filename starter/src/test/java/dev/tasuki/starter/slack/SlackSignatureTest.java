package dev.tasuki.starter.slack;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.problem.RunbookException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SlackSignatureTest {
  // The example of Slack's own documentation.
  private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
  private static final String TIME = "1531420618";
  private static final byte[] BODY =
      ("token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
              + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
              + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com"
              + "%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
              + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c")
          .getBytes(StandardCharsets.UTF_8);
  private static final String SIGNATURE =
      "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";

  private static SlackSignature at(Duration later, String... secrets) {
    Instant now = Instant.ofEpochSecond(Long.parseLong(TIME)).plus(later);
    return new SlackSignature(() -> List.of(secrets), Clock.fixed(now, ZoneOffset.UTC));
  }

  private static void verify(SlackSignature signature, byte[] body, String shown) {
    signature.verify(body, Optional.of(TIME), Optional.of(shown));
  }

  @Test
  void takesSlacksOwnExample() {
    assertThatCode(() -> verify(at(Duration.ZERO, SECRET), BODY, SIGNATURE))
        .doesNotThrowAnyException();
  }

  @Test
  void takesEitherSecretWhileOneIsReplaced() {
    assertThatCode(() -> verify(at(Duration.ZERO, "new", SECRET), BODY, SIGNATURE))
        .doesNotThrowAnyException();
    assertThatCode(() -> verify(at(Duration.ZERO, SECRET, "new"), BODY, SIGNATURE))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesOneChangedByte() {
    byte[] changed = BODY.clone();
    changed[10] ^= 1;
    assertRefused(at(Duration.ZERO, SECRET), changed, SIGNATURE);
  }

  @Test
  void refusesAnotherSecretAndAnotherForm() {
    assertRefused(at(Duration.ZERO, "other"), BODY, SIGNATURE);
    assertRefused(at(Duration.ZERO, SECRET), BODY, SIGNATURE.substring(3));
    assertRefused(at(Duration.ZERO, SECRET), BODY, "");
  }

  @Test
  void takesFiveMinutesBothWaysAndNoMore() {
    Duration window = Duration.ofMinutes(5);
    assertThatCode(() -> verify(at(window, SECRET), BODY, SIGNATURE)).doesNotThrowAnyException();
    assertThatCode(() -> verify(at(window.negated(), SECRET), BODY, SIGNATURE))
        .doesNotThrowAnyException();
    assertRefused(at(window.plusSeconds(1), SECRET), BODY, SIGNATURE);
    assertRefused(at(window.plusSeconds(1).negated(), SECRET), BODY, SIGNATURE);
  }

  @Test
  void refusesWithoutTime() {
    assertThatThrownBy(
            () -> at(Duration.ZERO, SECRET).verify(BODY, Optional.empty(), Optional.of(SIGNATURE)))
        .isInstanceOf(RunbookException.class)
        .hasMessageContaining("X-Slack-Request-Timestamp");
  }

  @Test
  void doesNotComeUpWithoutSecret() {
    assertThatThrownBy(() -> at(Duration.ZERO)).hasMessageContaining("slack.signing-secrets");
    assertThatThrownBy(() -> at(Duration.ZERO, SECRET, " "))
        .hasMessageContaining("slack.signing-secrets");
  }

  private static void assertRefused(SlackSignature signature, byte[] body, String shown) {
    assertThatThrownBy(() -> verify(signature, body, shown))
        .isInstanceOf(RunbookException.class)
        .hasMessageContaining("nothing was changed");
  }
}
