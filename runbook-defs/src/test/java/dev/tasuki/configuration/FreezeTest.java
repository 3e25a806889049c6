package dev.tasuki.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.record.Target;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FreezeTest {
  private static final Target PROD =
      new Target("prod-a", "cluster", "prod", "eu-west-1", "production", "@sre");

  private static Freeze of(Freeze.When when, List<String> targets, List<String> environments) {
    return new Freeze("f", when, targets, environments, List.of(), "");
  }

  @Test
  void aNightThatBeginsOnAFridayEndsOnSaturdayMorning() {
    // 2026-11-27 is a Friday; Tokyo is nine hours ahead.
    Freeze.When nights =
        new Freeze.Weekly(
            List.of(DayOfWeek.FRIDAY),
            LocalTime.of(18, 0),
            LocalTime.of(6, 0),
            ZoneId.of("Asia/Tokyo"));
    Instant end = Instant.parse("2026-11-27T21:00:00Z");
    assertThat(nights.endIfOn(Instant.parse("2026-11-27T08:59:59Z"))).isEmpty();
    assertThat(nights.endIfOn(Instant.parse("2026-11-27T09:00:00Z"))).contains(end);
    assertThat(nights.endIfOn(Instant.parse("2026-11-27T20:59:59Z"))).contains(end);
    assertThat(nights.endIfOn(end)).isEmpty();
    assertThat(nights.endIfOn(Instant.parse("2026-11-28T12:00:00Z"))).isEmpty();
    assertThat(nights.inWords()).isEqualTo("fri 18:00 until 06:00 Asia/Tokyo");
  }

  @Test
  void oneThatNamesNoPlaceIsEverywhereAndAnAccountMeansTheClustersInIt() {
    Freeze.When once = new Freeze.Once(Instant.EPOCH, Instant.MAX);
    assertThat(of(once, List.of(), List.of()).covers(Target.none())).isTrue();
    assertThat(of(once, List.of("prod"), List.of()).covers(PROD)).isTrue();
    assertThat(of(once, List.of(), List.of("production")).covers(PROD)).isTrue();
    assertThat(of(once, List.of("prod-b"), List.of("staging")).covers(PROD)).isFalse();
  }
}
