package dev.tasuki.sandbox.slack;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A message as it stands in the channel.
 *
 * @param ts its id
 * @param thread id of the message it replies to
 * @param broadcast whether a reply is shown in the channel too
 * @param blocks JSON
 * @param metadata JSON
 * @param edits how often it was updated
 */
public record SlackMessage(
    String ts,
    Optional<String> thread,
    boolean broadcast,
    String text,
    List<Map<String, Object>> blocks,
    Optional<Map<String, Object>> metadata,
    int edits) {
  public SlackMessage {
    blocks = List.copyOf(blocks);
  }

  SlackMessage edited(
      String newText,
      List<Map<String, Object>> newBlocks,
      Optional<Map<String, Object>> newMetadata) {
    return new SlackMessage(
        ts, thread, broadcast, newText, newBlocks, newMetadata.or(() -> metadata), edits + 1);
  }

  /** Whether it is shown in the channel itself. */
  boolean inChannel() {
    return thread.isEmpty() || broadcast;
  }
}
