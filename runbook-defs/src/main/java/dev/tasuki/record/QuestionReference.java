package dev.tasuki.record;

import java.util.List;
import java.util.Optional;

/**
 * Names one question of one run, as a button carries it there and back: opaque to who passes it on,
 * and no authority; everything is checked again against the run.
 *
 * @param workflowId of the run
 * @param gate path of the step or group that asks
 * @param revision of the question, from 1
 * @param digest of the question
 */
public record QuestionReference(String workflowId, String gate, int revision, String digest) {
  /** What a button that approves is called. */
  public static final String APPROVE = "tasuki.approve";

  /** What a button is called that approves once the target's name has been typed. */
  public static final String APPROVE_TYPED = "tasuki.approve-typed";

  /** What a button that denies is called. */
  public static final String DENY = "tasuki.deny";

  private static final String SEPARATOR = "|";
  private static final int PARTS = 4;

  public QuestionReference {
    for (String part : List.of(workflowId, gate, digest)) {
      if (part.isEmpty() || part.contains(SEPARATOR)) {
        throw new IllegalArgumentException(
            "a question is named by run, gate and digest, none empty or with '|': \""
                + part
                + "\"");
      }
    }
    if (revision < 1) {
      throw new IllegalArgumentException("the revision of a question counts from 1: " + revision);
    }
  }

  /** In one line of text, without quotes or brackets. */
  public String text() {
    return String.join(SEPARATOR, workflowId, gate, Integer.toString(revision), digest);
  }

  /** What {@link #text} wrote; empty for anything else. */
  public static Optional<QuestionReference> parse(String text) {
    String[] parts = text.split("\\|", -1);
    if (parts.length != PARTS || !parts[2].matches("[1-9][0-9]{0,8}")) {
      return Optional.empty();
    }
    if (parts[0].isEmpty() || parts[1].isEmpty() || parts[3].isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new QuestionReference(parts[0], parts[1], Integer.parseInt(parts[2]), parts[3]));
  }
}
