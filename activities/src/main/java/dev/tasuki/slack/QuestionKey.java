package dev.tasuki.slack;

import dev.tasuki.run.RunView;
import java.util.Optional;

/** Which question a message is about; as text the key {@code gate:PATH:REVISION}. */
record QuestionKey(String gate, int revision) {
  private static final String PREFIX = "gate:";

  static QuestionKey of(RunView.Question question) {
    return new QuestionKey(question.gate(), question.revision());
  }

  String text() {
    return PREFIX + gate + ":" + revision;
  }

  static Optional<QuestionKey> parse(String text) {
    int end = text.lastIndexOf(':');
    if (!text.startsWith(PREFIX) || end <= PREFIX.length()) {
      return Optional.empty();
    }
    String revision = text.substring(end + 1);
    return revision.matches("[1-9][0-9]{0,8}")
        ? Optional.of(
            new QuestionKey(text.substring(PREFIX.length(), end), Integer.parseInt(revision)))
        : Optional.empty();
  }
}
