package dev.tasuki.sandbox.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.activity.Attempt;
import dev.tasuki.attempt.ActionCall;
import dev.tasuki.attempt.Lineage;
import dev.tasuki.attempt.ProbeAnswer;
import dev.tasuki.catalogue.slack.PostMessage.Input;
import dev.tasuki.record.Mode;
import dev.tasuki.record.Target;
import dev.tasuki.slack.PostMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PostMessageTest {
  /** Records how many messages stood in the channel at each fence. */
  private record RecordingAttempt(ActionCall call, SlackStandIn slack, List<Integer> fences)
      implements Attempt {
    @Override
    public void fence() {
      fences.add(slack.messages().size());
    }

    @Override
    public void progress(Map<String, Object> progress) {
      throw new AssertionError("posting has no progress");
    }

    @Override
    public void pause(Duration duration) {
      throw new AssertionError("posting does not wait");
    }
  }

  private static RecordingAttempt attempt(SlackFixture fixture, int group) {
    ActionCall call =
        new ActionCall(
            new TreeMap<>(),
            Target.none(),
            Views.REFERENCE,
            Mode.EXECUTE,
            "notify",
            group,
            1,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new Lineage(Optional.of("run-1"), Instant.now()),
            List.of());
    return new RecordingAttempt(call, fixture.slack, new ArrayList<>());
  }

  @Test
  void postsAfterTheFenceAndTheProbeFindsItByItsToken() throws Exception {
    try (SlackFixture fixture = new SlackFixture()) {
      PostMessage hand = new PostMessage(fixture.api, SlackFixture.CHANNEL);
      Input input = new Input("", "Ready again <!here> & well");
      RecordingAttempt mine = attempt(fixture, 1);
      assertThat(hand.probe(input, mine)).isInstanceOf(ProbeAnswer.DidNotHappen.class);

      var outcome = hand.act(input, mine);
      assertThat(mine.fences()).containsExactly(0);
      assertThat(fixture.slack.messages())
          .singleElement()
          .satisfies(m -> assertThat(m.text()).isEqualTo("Ready again &lt;!here&gt; &amp; well"));
      assertThat(hand.probe(input, mine))
          .isInstanceOfSatisfying(
              ProbeAnswer.Happened.class,
              found ->
                  assertThat(found.answer().output())
                      .containsEntry("message", outcome.output().message()));
      assertThat(hand.probe(input, attempt(fixture, 2)))
          .isInstanceOf(ProbeAnswer.DidNotHappen.class);
    }
  }
}
