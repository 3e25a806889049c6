package dev.tasuki.slack;

import dev.tasuki.message.Messages;
import java.util.List;
import java.util.Optional;

/** Puts whole lines into one section; says how many did not fit. */
final class Lines {
  private static final int RESERVE = 100;

  private Lines() {}

  /** Of lines that are safe already, each shorter than a section; empty if there are none. */
  static Optional<Block> section(List<String> lines, Messages messages) {
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    int shown = 0;
    for (String line : lines) {
      if (text.length() + line.length() + 1 > Block.Section.LONGEST - RESERVE) {
        break;
      }
      text.append(shown == 0 ? "" : "\n").append(line);
      shown++;
    }
    if (shown < lines.size()) {
      text.append('\n').append(messages.text("more", Integer.toString(lines.size() - shown)));
    }
    return Optional.of(Block.Section.of(text.toString()));
  }
}
