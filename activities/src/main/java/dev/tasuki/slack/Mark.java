package dev.tasuki.slack;

import com.slack.api.model.Message;
import java.util.Map;
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
    Message.Metadata metadata = message.getMetadata();
    return metadata != null
        && EVENT_TYPE.equals(metadata.getEventType())
        && metadata.getEventPayload() != null
        && run.equals(metadata.getEventPayload().get("run"))
        && step.equals(metadata.getEventPayload().get("step"))
        && key.equals(metadata.getEventPayload().get("key"));
  }
}
