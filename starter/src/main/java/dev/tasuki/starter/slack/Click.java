package dev.tasuki.starter.slack;

import dev.tasuki.api.DecisionRequest;
import dev.tasuki.json.Json;
import dev.tasuki.record.QuestionReference;
import dev.tasuki.record.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * An answer that somebody gave to a question by its buttons.
 *
 * @param message timestamp of the message whose button it was
 */
record Click(Origin origin, String message, QuestionReference question) {
  private static final int ID_DIGITS = 40;
  private static final String SEPARATOR = " ";

  /**
   * The decision to send. Its click id is the same for every click of this person on this button,
   * so that a double click is one decision.
   *
   * @param typed the name of the target, where the question asks for it; otherwise empty
   */
  DecisionRequest decision(Verdict verdict, String reason, String typed) {
    String hash =
        Json.digest(
            List.of(
                origin.team(),
                origin.user(),
                message,
                question.workflowId(),
                question.gate(),
                question.revision(),
                question.digest(),
                verdict,
                typed));
    String id = "slack-" + hash.substring("sha256:".length()).substring(0, ID_DIGITS);
    return new DecisionRequest(
        question.gate(),
        question.revision(),
        question.digest(),
        verdict,
        reason,
        id,
        Optional.of(typed).filter(text -> !text.isEmpty()),
        false);
  }

  /** What the modal for the reason carries along. */
  String note() {
    return String.join(SEPARATOR, origin.channel(), message, question.text());
  }

  /** The click whose note a modal brought back; empty if it is none of ours. */
  static Optional<Click> ofNote(String note, String team, String user) {
    String[] parts = note.split(SEPARATOR, 3);
    if (parts.length != 3) {
      return Optional.empty();
    }
    return QuestionReference.parse(parts[2])
        .map(q -> new Click(new Origin(team, user, parts[0], Optional.empty()), parts[1], q));
  }
}
