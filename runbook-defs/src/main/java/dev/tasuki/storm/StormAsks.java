package dev.tasuki.storm;

import java.util.List;

/**
 * Alerts that would start runs on one target, asked about at once.
 *
 * @param announce whether people are told in chat of a breaker that opens
 */
public record StormAsks(String target, List<StormAsk> asks, boolean announce) {
  public StormAsks {
    asks = List.copyOf(asks);
  }
}
