package dev.tasuki.starter.run;

import dev.tasuki.record.AlertOrigin;
import dev.tasuki.record.Mode;
import dev.tasuki.record.Person;
import dev.tasuki.record.Target;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A start that has been allowed.
 *
 * @param parameters as given, not yet checked
 * @param cause what makes this start the same as another one: equal causes of one runbook and
 *     target are one run
 * @param severity for finding the run; empty if nobody said
 */
public record RunStart(
    StartableRunbook runbook,
    Target target,
    SortedMap<String, Object> parameters,
    Person requester,
    Mode mode,
    String reason,
    Optional<AlertOrigin> alert,
    List<String> cause,
    String severity) {
  public RunStart {
    cause = List.copyOf(cause);
  }

  /** The run's id. */
  public String id() {
    return RunIds.of(runbook.definition().id(), target.name(), cause);
  }
}
