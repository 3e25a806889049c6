package dev.tasuki.slack;

import com.slack.api.model.Message;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The metadata by which a message is found again: posting has no idempotency key.
 *
 * @param run workflow id
 * @param step path, empty for the run itself
 * @param key the same for every attempt to post the same message, and for no other message
 */
record Mark(String run, String step, String key) {
  private static final String EVENT_TYPE = "tasuki_message";

  Message.Metadata metadata() {
    Map<String, Object> payload = new TreeMap<>();
    payload.put("run", run);
    payload.put("step", step);
    payload.put("key", key);
    return Message.Metadata.builder().eventType(EVENT_TYPE).eventPayload(payload).build();
  }

  boolean isOn(Message message) {
    return of(message).filter(this::equals).isPresent();
  }

  /** The mark of a message, if it has one. */
  static Optional<Mark> of(Message message) {
    return Optional.ofNullable(message.getMetadata())
        .filter(metadata -> EVENT_TYPE.equals(metadata.getEventType()))
        .flatMap(metadata -> Optional.ofNullable(metadata.getEventPayload()))
        .map(told -> new Mark(word(told, "run"), word(told, "step"), word(told, "key")));
  }

  private static String word(Map<String, Object> told, String name) {
    return String.valueOf(told.get(name));
  }
}
