package dev.tasuki.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A freeze as people see it.
 *
 * @param when in words
 * @param on whether it is on now
 * @param until when it ends, if it is on and ends by itself
 * @param places targets and environments; empty: everywhere
 * @param by who declared it; absent for one of {@code tasuki.yml}
 */
public record FreezeView(
    String name,
    String when,
    boolean on,
    Optional<Instant> until,
    List<String> places,
    List<String> approvers,
    String reason,
    Optional<String> by) {
  public FreezeView {
    places = List.copyOf(places);
    approvers = List.copyOf(approvers);
  }
}
