package dev.tasuki.slack;

import com.slack.api.model.Message;
import dev.tasuki.activity.EngineActivity;
import dev.tasuki.attempt.ActivityNames;
import dev.tasuki.attempt.BreakerNotice;
import dev.tasuki.attempt.BreakerTold;
import dev.tasuki.message.Messages;
import dev.tasuki.storm.Breaker;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Posts what alerts are held back from, with the commands that start it and that close the breaker.
 * May be repeated: the message is first looked for by its mark.
 */
public final class TellOfBreaker implements EngineActivity<BreakerNotice, BreakerTold> {
  private static final int LONGEST = 500;

  /** Slack's clock and ours. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final SlackApi slack;
  private final String channel;
  private final Messages messages;

  /**
   * Tells a channel.
   *
   * @param channel id, such as {@code C0123456789}
   * @param language of the texts: Japanese for {@code ja}, otherwise English
   */
  public TellOfBreaker(SlackApi slack, String channel, Locale language) {
    this.slack = slack;
    this.channel = channel;
    this.messages = Messages.of(TellOfBreaker.class, language);
  }

  @Override
  public String name() {
    return ActivityNames.BREAKER;
  }

  @Override
  public Class<BreakerNotice> input() {
    return BreakerNotice.class;
  }

  @Override
  public BreakerTold run(BreakerNotice notice) {
    Breaker breaker = notice.breaker();
    SlackApi.Place place = new SlackApi.Place(channel, Optional.empty(), false);
    Mark mark =
        new Mark(
            notice.workflowId(),
            breaker.runbook(),
            notice.firstRunId() + ":" + breaker.opened() + ":" + breaker.told());
    Optional<Message> there = slack.find(place, mark::isOn, breaker.told().minus(SKEW));
    return new BreakerTold(
        there.map(Message::getTs).orElseGet(() -> slack.post(place, message(breaker), mark)));
  }

  private SlackMessage message(Breaker breaker) {
    String kind = breaker.kind().word();
    String title =
        messages.text(
            "breaker." + kind,
            SlackText.line(breaker.runbook(), 100),
            SlackText.line(breaker.target(), 100));
    String why =
        messages.text(
            "breaker." + kind + ".why",
            Integer.toString(breaker.count()),
            SlackText.line(breaker.alert(), 200),
            breaker.runs().stream()
                .map(run -> SlackText.code(run, 120))
                .collect(Collectors.joining(", ")));
    String now =
        breaker
            .until()
            .map(until -> messages.text("breaker.until", SlackText.date(until)))
            .orElseGet(() -> messages.text("breaker.open"));
    String held = messages.text("breaker.held", Integer.toString(breaker.heldBack()));
    String start = messages.text("breaker.start", SlackText.code(breaker.command(), LONGEST));
    String close = messages.text("breaker.close", SlackText.code(breaker.close(), LONGEST));
    return SlackMessage.of(
        title,
        List.of(
            Block.Section.of(title),
            Block.Section.of(String.join("\n", why, now + " " + held, start)),
            Block.Context.of(close)));
  }
}
