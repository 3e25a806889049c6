package dev.tasuki.run;

import dev.tasuki.record.BrokenGate;
import dev.tasuki.record.ReviewRecord;
import java.util.List;
import java.util.Optional;

/**
 * What is to be reviewed of a run, or was.
 *
 * @param gates that were passed by break-glass, in order
 * @param review absent until a second person has reviewed them
 */
public record ReviewView(String run, List<BrokenGate> gates, Optional<ReviewRecord> review) {
  public ReviewView {
    gates = List.copyOf(gates);
  }
}
