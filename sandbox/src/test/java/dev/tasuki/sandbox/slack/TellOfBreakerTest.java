package dev.tasuki.sandbox.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.attempt.BreakerNotice;
import dev.tasuki.json.Json;
import dev.tasuki.slack.TellOfBreaker;
import dev.tasuki.storm.Breaker;
import dev.tasuki.storm.Breaker.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TellOfBreakerTest {
  private final Instant now = Instant.now();

  private BreakerNotice notice(Kind kind, Instant told, String text) {
    return new BreakerNotice(
        "tasuki-breaker:prod-a",
        "first-run",
        new Breaker(
            "prod-a",
            "node-replace",
            kind,
            now,
            kind == Kind.STORM ? Optional.of(now.plusSeconds(3_600)) : Optional.empty(),
            10,
            Collections.nCopies(10, "node-replace:prod-a:7f3ak29q5d"),
            text,
            "/runbook start node-replace node=" + text,
            197,
            told,
            Duration.ofHours(1)));
  }

  private static TellOfBreaker in(SlackFixture fixture, Locale language) {
    return new TellOfBreaker(fixture.api, SlackFixture.CHANNEL, language);
  }

  @Test
  void oneMessageSaysWhyAndHowAPersonStartsItHoweverOftenItIsSent() throws Exception {
    try (SlackFixture fixture = new SlackFixture()) {
      TellOfBreaker tell = in(fixture, Locale.ENGLISH);
      var told = tell.run(notice(Kind.STORM, now, "n1"));
      assertThat(tell.run(notice(Kind.STORM, now, "n1"))).isEqualTo(told);
      assertThat(fixture.slack.messages()).hasSize(1);
      assertThat(Json.write(fixture.slack.messages().getFirst().blocks()))
          .contains("Only proposed", "10 times within an hour", "197")
          .contains("/runbook start node-replace node=n1")
          .contains("tasuki breakers close node-replace --target prod-a");
      tell.run(notice(Kind.STORM, now.plusSeconds(3_600), "n1"));
      assertThat(fixture.slack.messages()).as("people are reminded").hasSize(2);
    }
  }

  @Test
  void aLoopIsToldInOtherWordsAlsoInJapanese() throws Exception {
    try (SlackFixture fixture = new SlackFixture()) {
      in(fixture, Locale.ENGLISH).run(notice(Kind.LOOP, now, "Ill"));
      in(fixture, Locale.JAPANESE).run(notice(Kind.LOOP, now.plusSeconds(1), "Ill"));
      List<String> said =
          fixture.slack.messages().stream().map(m -> Json.write(m.blocks())).toList();
      assertThat(said.get(0)).contains("trigger itself", "until a person closes the breaker");
      assertThat(said.get(1)).contains("自分自身を起動しているようです");
    }
  }

  @Test
  void namesOfOthersStayTextAndWithinSlacksLimits() throws Exception {
    try (SlackFixture fixture = new SlackFixture()) {
      in(fixture, Locale.ENGLISH).run(notice(Kind.LOOP, now, "<!channel> " + "&".repeat(3_000)));
      assertThat(fixture.slack.calls()).allMatch(call -> call.error().isEmpty());
      assertThat(Json.write(fixture.slack.messages().getFirst().blocks()))
          .doesNotContain("<!channel");
    }
  }
}
