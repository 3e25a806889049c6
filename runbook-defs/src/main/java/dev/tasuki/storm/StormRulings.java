package dev.tasuki.storm;

import java.util.List;
import java.util.Optional;

/**
 * What became of {@link StormAsks}.
 *
 * @param admitted ids of the runs that may be started
 * @param breakers of the runbooks of all others
 */
public record StormRulings(List<String> admitted, List<Breaker> breakers) {
  public StormRulings {
    admitted = List.copyOf(admitted);
    breakers = List.copyOf(breakers);
  }

  /** What holds a run back; empty where it may be started. */
  public Optional<Breaker> holding(StormAsk ask) {
    return admitted.contains(ask.run())
        ? Optional.empty()
        : breakers.stream().filter(breaker -> breaker.is(ask.runbook())).findFirst();
  }
}
