package dev.tasuki.starter.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an alert post is answered: the runs that it started or joined.
 *
 * @param heldBack what a breaker did not let it start; left out where nothing was
 */
public record AlertAnswer(
    List<Run> runs, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<HeldBack> heldBack) {
  public AlertAnswer {
    runs = List.copyOf(runs);
    heldBack = List.copyOf(heldBack);
  }

  /**
   * A run.
   *
   * @param state {@code started}, {@code joined}, or {@code proposed}: it only looks, and tells
   *     people
   */
  public record Run(String id, String state) {}

  /**
   * A start that is only proposed to people, once for all alerts of the runbook and target.
   *
   * @param code {@code TSK336} after too many runs, {@code TSK337} where the runbook seems to
   *     trigger itself
   * @param until when alerts start it again; absent where a person has to say so
   * @param command by which a person starts it
   */
  public record HeldBack(
      String runbook,
      String target,
      String code,
      String message,
      Optional<Instant> until,
      String command) {}
}
