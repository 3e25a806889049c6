package dev.tasuki.definition;

import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.json.LeavesOutEmpty;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A runbook.
 *
 * @param id kebab-case; also the Temporal workflow type
 * @param owner group that answers for it, with {@code @}
 * @param maxDuration running time without waits, people and holds
 * @param cover locks, guards and {@code finally} of the whole body; it has no gate and no target
 * @param outputs name → expression, evaluated when the body reaches its end
 * @param body one phase {@code STEPS}, or the phases that the author wrote, in their fixed order
 */
@LeavesOutEmpty
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
    Cover cover,
    SortedMap<String, Expression> outputs,
    List<Phase> body) {
  public RunbookDefinition {
    parameters = List.copyOf(parameters);
    triggers = List.copyOf(triggers);
    outputs = Collections.unmodifiableSortedMap(new TreeMap<>(outputs));
    body = List.copyOf(body);
  }
}
