package dev.tasuki.breaker;

import dev.tasuki.storm.Breaker;
import dev.tasuki.storm.StormBoard;
import java.util.List;

/**
 * What the breakers of a target carry on when their history becomes long.
 *
 * @param untold breakers that people are still to be told of
 * @param closed what was said to the last clicks
 */
public record BreakerState(StormBoard board, List<Breaker> untold, List<Closed> closed) {
  public BreakerState {
    untold = List.copyOf(untold);
    closed = List.copyOf(closed);
  }

  /** Of a target where nothing has been started. */
  public static BreakerState first(String target) {
    return new BreakerState(StormBoard.empty(target), List.of(), List.of());
  }

  /** An order that was carried out. */
  public record Closed(String clickId, String person, String message) {}
}
