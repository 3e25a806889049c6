package dev.tasuki.starter.slack;

import dev.tasuki.message.Messages;
import dev.tasuki.run.RunState;
import java.util.Arrays;

/** Words of the wire, in the reader's language. */
final class RunWords {
  private RunWords() {}

  /** A state of ours; what Temporal itself ended keeps Temporal's word. */
  static String state(String word, Messages messages) {
    boolean ours = Arrays.stream(RunState.values()).anyMatch(state -> state.word().equals(word));
    return ours ? messages.text("state." + word) : word;
  }
}
