package dev.tasuki.slack;

import com.slack.api.model.Message;
import dev.tasuki.activity.EngineActivity;
import dev.tasuki.attempt.ActivityNames;
import dev.tasuki.attempt.Announced;
import dev.tasuki.attempt.Announcement;
import dev.tasuki.message.Messages;
import dev.tasuki.run.RunView;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Keeps one message per run, and one per question in its thread, up to date in one channel.
 *
 * <p>May be repeated after any failure: a message whose place the run does not know is first looked
 * for by its mark and adopted, and posted only if it is not there. Slack keeps no lock, so that two
 * announcements of one run at the same time are the interpreter's to avoid.
 */
public final class Announcer implements EngineActivity<Announcement, Announced> {
  private static final String RUN = "run";

  /** Slack's clock and ours. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final SlackApi slack;
  private final String channel;
  private final RunMessage runMessage;
  private final QuestionMessage questionMessage;
  private final CallToMind callToMind;
  private final ClosedQuestion closedQuestion;

  /**
   * Announces in a channel.
   *
   * @param channel id, such as {@code C0123456789}
   * @param language of the texts: Japanese for {@code ja}, otherwise English
   */
  public Announcer(SlackApi slack, String channel, Locale language) {
    Messages messages = Messages.of(Announcer.class, language);
    this.slack = slack;
    this.channel = channel;
    this.runMessage = new RunMessage(messages, language);
    this.questionMessage = new QuestionMessage(messages);
    this.callToMind = new CallToMind(messages);
    this.closedQuestion = new ClosedQuestion(messages);
  }

  @Override
  public String name() {
    return ActivityNames.ANNOUNCE;
  }

  @Override
  public Class<Announcement> input() {
    return Announcement.class;
  }

  @Override
  public Announced run(Announcement announcement) {
    RunView view = announcement.view();
    SortedMap<String, String> places = new TreeMap<>(announcement.messages());
    Posted anchor =
        keep(announcement, RUN, "", place(Optional.empty()), runMessage.of(view), view.started());
    places.put(RUN, anchor.text());
    SlackApi.Place thread = place(Optional.of(anchor.ts()));
    for (RunView.Question question : view.questions()) {
      String key = QuestionKey.of(question).text();
      SlackMessage message = questionMessage.of(view, question);
      Posted posted = keep(announcement, key, question.gate(), thread, message, question.asked());
      places.put(key, posted.text());
      if (question.reminders() > 0 || question.escalated()) {
        String reminder = CallToMind.key(question);
        SlackMessage call = callToMind.of(view, question);
        Instant since = question.asked();
        places.put(
            reminder, keep(announcement, reminder, question.gate(), thread, call, since).text());
      }
    }
    close(announcement, anchor, places);
    return new Announced(places);
  }

  private void close(Announcement announcement, Posted anchor, SortedMap<String, String> places) {
    Set<String> open =
        announcement.view().questions().stream()
            .map(question -> QuestionKey.of(question).text())
            .collect(Collectors.toSet());
    for (Map.Entry<String, String> entry : places.entrySet()) {
      Optional<QuestionKey> key = QuestionKey.parse(entry.getKey());
      Optional<Posted> posted = Posted.parse(entry.getValue());
      if (key.isEmpty() || posted.isEmpty() || open.contains(entry.getKey())) {
        continue;
      }
      if (!posted.get().closed()) {
        entry.setValue(closeOne(announcement, anchor, key.get(), posted.get()).text());
      }
    }
  }

  private Posted closeOne(
      Announcement announcement, Posted anchor, QuestionKey key, Posted posted) {
    Optional<Message> shown = shown(anchor, posted);
    if (shown.isPresent()) {
      slack.update(
          posted.channel(),
          posted.ts(),
          closedQuestion.of(announcement.view(), key, shown),
          mark(announcement, key.text(), key.gate()));
    }
    return posted.showing(Posted.CLOSED);
  }

  /** Empty if somebody has deleted the message or its thread. */
  private Optional<Message> shown(Posted anchor, Posted posted) {
    try {
      return slack.reply(posted.channel(), anchor.ts(), posted.ts());
    } catch (SlackFailure e) {
      if (e.notFound()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Brings one message up to date, wherever it stands. */
  private Posted keep(
      Announcement announcement,
      String key,
      String step,
      SlackApi.Place place,
      SlackMessage message,
      Instant since) {
    Mark mark = mark(announcement, key, step);
    Optional<Posted> known =
        Optional.ofNullable(announcement.messages().get(key)).flatMap(Posted::parse);
    if (known.isPresent() && known.get().shows().equals(message.digest())) {
      return known.get();
    }
    if (known.isPresent() && updated(known.get(), message, mark)) {
      return known.get().showing(message.digest());
    }
    Optional<Message> lost = slack.find(place, mark::isOn, since.minus(SKEW));
    if (lost.isPresent()) {
      Posted adopted = new Posted(place.channel(), lost.get().getTs(), message.digest());
      slack.update(adopted.channel(), adopted.ts(), message, mark);
      return adopted;
    }
    String ts = slack.post(place, message, mark);
    return new Posted(place.channel(), ts, message.digest());
  }

  /** False if somebody has deleted the message. */
  private boolean updated(Posted posted, SlackMessage message, Mark mark) {
    try {
      slack.update(posted.channel(), posted.ts(), message, mark);
      return true;
    } catch (SlackFailure e) {
      if (e.notFound()) {
        return false;
      }
      throw e;
    }
  }

  private SlackApi.Place place(Optional<String> thread) {
    return new SlackApi.Place(channel, thread, thread.isPresent());
  }

  /** By the first execution: a workflow id returns when an alert fires again. */
  private static Mark mark(Announcement announcement, String key, String step) {
    return new Mark(
        announcement.run().workflowId(), step, announcement.run().firstRunId() + ":" + key);
  }
}
