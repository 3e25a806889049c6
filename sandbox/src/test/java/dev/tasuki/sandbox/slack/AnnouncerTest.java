package dev.tasuki.sandbox.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.activity.TargetFailure;
import dev.tasuki.json.Json;
import dev.tasuki.record.QuestionReference;
import dev.tasuki.slack.SlackFailures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AnnouncerTest {
  private final Instant now = Instant.now();

  @Test
  void keepsOneMessagePerRunAndUpdatesIt() throws Exception {
    try (SlackFixture fixture = new SlackFixture()) {
      var known = fixture.announce(Views.running(now, "node n1 is ill"), new TreeMap<>());
      var again = fixture.announce(Views.running(now, "node n2 is ill"), known);
      assertThat(fixture.slack.messages()).hasSize(1);
      assertThat(Json.write(fixture.slack.messages().getFirst().blocks()))
          .contains("node n2 is ill", "What is wrong", "Your next command", Views.RUN);
      assertThat(fixture.announce(Views.running(now, "node n2 is ill"), again)).isEqualTo(again);
      assertThat(fixture.slack.count("chat.update")).isEqualTo(1);
    }
  }

  @Test
  void adoptsTheMessageWhoseAnswerGotLost() throws Exception {
    try (SlackFixture fixture = new SlackFixture(Duration.ofMillis(700))) {
      Holds.Hold hold = fixture.slack.hold("chat.postMessage", Moment.BEFORE_ANSWER);
      assertThatThrownBy(() -> fixture.announce(Views.running(now, "ill"), new TreeMap<>()))
          .satisfies(
              e ->
                  assertThat(new SlackFailures().read(e))
                      .get()
                      .isInstanceOf(TargetFailure.Unanswered.class));
      hold.release();
      fixture.announce(Views.running(now, "ill"), new TreeMap<>());
      assertThat(fixture.slack.messages()).hasSize(1);
      assertThat(fixture.slack.count("chat.postMessage")).isEqualTo(1);
    }
  }

  @Test
  void asksInTheThreadWithTwoButtonsAndDropsThemOnceAnswered() throws Exception {
    try (SlackFixture fixture = new SlackFixture()) {
      var known = fixture.announce(Views.asking(now, "Replace n1?", 1), new TreeMap<>());
      String asked = Json.write(fixture.question().blocks());
      assertThat(asked)
          .contains("Replace n1?", "disruptive", "@sre-oncall", "prod-a", "<!date^", "uncordon")
          .contains(new QuestionReference(Views.RUN, "replace", 1, Views.DIGEST).text());
      assertThat(fixture.question().broadcast()).isTrue();

      var closed = fixture.announce(Views.running(now, "node n1 is NotReady"), known);
      assertThat(Json.write(fixture.question().blocks()))
          .contains("Replace n1?", "Approved")
          .doesNotContain("tasuki.approve", "tasuki.deny");
      int edits = fixture.question().edits();
      fixture.announce(Views.running(now, "node n1 is NotReady"), closed);
      assertThat(fixture.question().edits()).isEqualTo(edits);
    }
  }

  @Test
  void hostileTextStaysTextAndWithinSlacksLimits() throws Exception {
    String hostile = "<!channel> <script>alert(1)</script> & *x* \u202e" + "&<>🙂".repeat(3000);
    try (SlackFixture fixture = new SlackFixture()) {
      fixture.announce(Views.asking(now, hostile, 60), new TreeMap<>());
      fixture.announce(Views.running(now, hostile), new TreeMap<>());
      assertThat(fixture.slack.calls()).allMatch(call -> call.error().isEmpty());
      for (SlackMessage message : fixture.slack.messages()) {
        for (var block : message.blocks()) {
          if (!"header".equals(block.get("type")) && !"actions".equals(block.get("type"))) {
            assertThat(Json.write(block)).doesNotContain("<!channel", "<script", "\u202e");
          }
        }
      }
      String html = new ChannelPage().channel(fixture.slack.messages());
      assertThat(html).doesNotContain("<script", "<mark>");
    }
  }

  @Test
  void aThrottledCallSaysHowLongToWait() throws Exception {
    try (SlackFixture fixture = new SlackFixture()) {
      fixture.slack.throttle("chat.postMessage", 1, 7);
      assertThatThrownBy(() -> fixture.announce(Views.running(now, "ill"), new TreeMap<>()))
          .satisfies(
              e -> {
                Optional<TargetFailure> read = new SlackFailures().read(e);
                assertThat(read.orElseThrow())
                    .isInstanceOfSatisfying(
                        TargetFailure.Refused.class,
                        refused -> {
                          assertThat(refused.code().id()).isEqualTo("TSK403");
                          assertThat(refused.retryAfter()).contains(Duration.ofSeconds(7));
                        });
              });
      fixture.announce(Views.running(now, "ill"), new TreeMap<>());
      assertThat(fixture.slack.messages()).hasSize(1);
    }
  }

  @Test
  void aDeletedMessageIsPostedAnew() throws Exception {
    try (SlackFixture fixture = new SlackFixture()) {
      SortedMap<String, String> known =
          fixture.announce(Views.running(now, "ill"), new TreeMap<>());
      fixture.slack.delete(fixture.slack.messages().getFirst().ts());
      fixture.announce(Views.running(now, "worse"), known);
      assertThat(fixture.slack.messages()).hasSize(1);
    }
  }

  @Test
  void speaksJapanese() throws Exception {
    try (SlackFixture fixture = new SlackFixture()) {
      new dev.tasuki.slack.Announcer(fixture.api, SlackFixture.CHANNEL, Locale.JAPANESE)
          .run(
              new dev.tasuki.attempt.Announcement(
                  Views.asking(now, "n1 を交換しますか", 1), Views.REFERENCE, new TreeMap<>()));
      assertThat(Json.write(List.copyOf(fixture.question().blocks()))).contains("承認が必要です", "却下");
    }
  }
}
