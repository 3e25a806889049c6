package dev.tasuki.activity;

import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionClient;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityNotExistsException;
import io.temporal.client.ActivityPausedException;
import io.temporal.client.ActivityResetException;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Heartbeats by task token. The activity context's own heartbeat is throttled in the client and
 * would let an attempt act that Temporal has given up on.
 */
final class TemporalHeartbeats implements Heartbeats {
  private static final Logger LOG = LoggerFactory.getLogger(TemporalHeartbeats.class);

  private final ActivityCompletionClient client;
  private final byte[] taskToken;

  TemporalHeartbeats(ActivityCompletionClient client, byte[] taskToken) {
    this.client = client;
    this.taskToken = taskToken.clone();
  }

  @Override
  public Standing beat(SortedMap<String, Object> details) {
    try {
      client.heartbeat(taskToken, details);
      return Standing.CURRENT;
    } catch (ActivityCanceledException e) {
      return Standing.CANCELLED;
    } catch (ActivityNotExistsException | ActivityPausedException | ActivityResetException e) {
      return Standing.GONE;
    } catch (ActivityCompletionException e) {
      LOG.warn("a heartbeat got no answer: {}", e.getMessage());
      return Standing.UNREACHABLE;
    }
  }
}
