package dev.tasuki.kubernetes.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ExpiringTokenTest {
  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

  private Instant now = NOON;
  private final AtomicInteger made = new AtomicInteger();
  private boolean away;
  private final ExpiringToken token =
      new ExpiringToken(
          () -> {
            if (away) {
              throw new RunbookException(RunbookError.TARGET_UNSENT, "STS is away");
            }
            return new EksTokens.Token(
                "token-" + made.incrementAndGet(), now.plus(Duration.ofMinutes(13)));
          },
          () -> now);

  @Test
  void itIsKeptUntilItExpiresAndThenMadeAnew() {
    assertThat(token.getToken()).isEqualTo("token-1");
    now = NOON.plus(Duration.ofMinutes(13)).minusMillis(1);
    assertThat(token.getToken()).isEqualTo("token-1");
    now = NOON.plus(Duration.ofMinutes(13));
    assertThat(token.getToken()).isEqualTo("token-2");
  }

  @Test
  void oneThatWasRefusedIsNotUsedAgain() {
    assertThat(token.getToken()).isEqualTo("token-1");
    token.refused("token-1");
    assertThat(token.getToken()).isEqualTo("token-2");
    token.refused("token-1");
    assertThat(token.getToken()).isEqualTo("token-2");
  }

  @Test
  void oneThatEndsSoonIsMadeAnewBeforeAFenceAndNotAfterIt() {
    token.prepare();
    now = NOON.plus(Duration.ofMinutes(13)).minus(ExpiringToken.SOON).minusMillis(1);
    token.prepare();
    assertThat(token.getToken()).isEqualTo("token-1");
    now = now.plusMillis(1);
    assertThat(token.getToken()).isEqualTo("token-1");
    token.prepare();
    assertThat(token.getToken()).isEqualTo("token-2");
  }

  @Test
  void oneThatStillHoldsIsUsedWhereNoNewOneCanBeHad() {
    token.prepare();
    away = true;
    now = NOON.plus(Duration.ofMinutes(13)).minusMillis(1);
    token.prepare();
    assertThat(token.getToken()).isEqualTo("token-1");
    now = now.plusMillis(1);
    assertThatThrownBy(token::prepare).hasMessage("STS is away");
  }
}
