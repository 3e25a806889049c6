package dev.tasuki.slack;

import dev.tasuki.message.Messages;
import dev.tasuki.run.RunView;
import java.util.List;

/** What calls a question to mind that nobody has answered: a message of its own in its thread. */
final class CallToMind {
  private static final int LONGEST = 300;

  private final Messages messages;

  CallToMind(Messages messages) {
    this.messages = messages;
  }

  /** Names one reminder; each is posted once. */
  static String key(RunView.Question question) {
    return "remind:" + question.gate() + ":" + question.revision() + ":" + question.reminders();
  }

  SlackMessage of(RunView view, RunView.Question question) {
    String text =
        messages.text(
            question.escalated() ? "remind.escalated" : "remind.open",
            SlackText.line(question.ask(), LONGEST),
            SlackText.line(Policies.needed(question, messages), LONGEST),
            SlackText.date(question.expires()),
            SlackText.code("tasuki approve " + view.id(), LONGEST));
    return SlackMessage.of(text, List.of(Block.Section.of(text)));
  }
}
