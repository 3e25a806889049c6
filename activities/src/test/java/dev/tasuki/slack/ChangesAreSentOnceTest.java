package dev.tasuki.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tasuki.activity.Doorman;
import dev.tasuki.activity.TargetFailure;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Slack's client repeats no message, whatever becomes of it. */
class ChangesAreSentOnceTest {
  private static final SlackApi.Place PLACE =
      new SlackApi.Place("C012AB3CD", Optional.empty(), false);
  private static final Mark MARK = new Mark("run", "step", "token");

  private static SlackApi api(String url) {
    return new SlackApi(url + "/api/", () -> "xoxb-test", Duration.ofSeconds(5));
  }

  private static Optional<TargetFailure> post(SlackApi api) {
    Throwable thrown = catchThrowable(() -> api.post(PLACE, SlackMessage.ofText("hello"), MARK));
    return new SlackFailures().read(thrown);
  }

  @ParameterizedTest
  @EnumSource
  void aMessageIsSentOnce(Doorman.Manner manner) throws IOException {
    String nothing = "application/json\n{\"ok\":true,\"messages\":[]}";
    try (Doorman server =
            new Doorman(manner, nothing, request -> request.contains("chat.postMessage"));
        SlackApi api = api(server.url())) {
      // A connection that is open already is where clients like to try once more.
      assertThat(api.find(PLACE, MARK::isOn, Instant.EPOCH)).isEmpty();
      Optional<TargetFailure> failure = post(api);
      assertThat(server.changes()).isEqualTo(1);
      assertThat(failure).containsInstanceOf(TargetFailure.Unanswered.class);
    }
  }

  @Test
  void whereNothingListensNothingWasSent() {
    try (SlackApi api = api(Doorman.nobody())) {
      assertThat(post(api)).containsInstanceOf(TargetFailure.Unsent.class);
    }
  }
}
