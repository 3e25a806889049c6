package dev.tasuki.slack;

import dev.tasuki.json.Json;
import java.util.List;

/**
 * What a message shows.
 *
 * @param text for notifications, screen readers and old clients; escaped, at most 4,000 characters
 * @param blocks as JSON, at most 50; empty for a message of text alone, shown as it is written
 */
record SlackMessage(String text, String blocks) {
  static final int LONGEST_TEXT = 4000;
  private static final int MOST_BLOCKS = 50;

  static SlackMessage of(String text, List<Block> blocks) {
    if (blocks.size() > MOST_BLOCKS) {
      throw new IllegalArgumentException(
          blocks.size() + " blocks; Slack takes " + MOST_BLOCKS + " in a message");
    }
    return new SlackMessage(text, Json.write(blocks));
  }

  static SlackMessage ofText(String data) {
    return new SlackMessage(SlackText.lines(data, LONGEST_TEXT), "");
  }

  /** Equal for messages that show the same. */
  String digest() {
    return Json.digest(this).substring("sha256:".length()).substring(0, 16);
  }
}
