package dev.tasuki.api;

import dev.tasuki.switchboard.Pause;
import java.util.List;

/**
 * {@code GET /api/v1/switches}.
 *
 * @param freezes of {@code tasuki.yml}, and those that were declared
 * @param lost whether the record of them was ended in Temporal, so that nothing is changed
 */
public record SwitchesAnswer(boolean lost, List<Pause> paused, List<FreezeView> freezes) {
  public SwitchesAnswer {
    freezes = List.copyOf(freezes);
    paused = List.copyOf(paused);
  }
}
