package dev.tasuki.definition;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A runbook.
 *
 * @param id kebab-case; also the Temporal workflow type
 * @param owner group that answers for it, with {@code @}
 * @param maxDuration running time without waits, people and holds
 * @param body one phase {@code STEPS}, or the phases that the author wrote, in their fixed order
 */
public record RunbookDefinition(
    String id,
    String title,
    String category,
    String owner,
    Optional<String> summary,
    TargetKind target,
    Duration maxDuration,
    List<Parameter> parameters,
    List<Trigger> triggers,
    List<Phase> body) {
  public RunbookDefinition {
    parameters = List.copyOf(parameters);
    triggers = List.copyOf(triggers);
    body = List.copyOf(body);
  }
}
