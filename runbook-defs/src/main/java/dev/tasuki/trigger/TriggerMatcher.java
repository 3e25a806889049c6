package dev.tasuki.trigger;

import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.definition.Trigger;
import dev.tasuki.definition.TriggerStart;
import dev.tasuki.expression.Bindings;
import dev.tasuki.expression.Expressions;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds what a runbook wants to run for an alert. */
public final class TriggerMatcher {
  private TriggerMatcher() {}

  /**
   * One run that a trigger asks for.
   *
   * @param targetName of the cluster or account; {@code none} for a runbook without a target
   * @param parameters as JSON values, not checked yet; what the alert does not say is left out
   * @param start the most that the trigger starts
   */
  public record Match(String targetName, SortedMap<String, Object> parameters, TriggerStart start) {
    public Match {
      parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }
  }

  /**
   * The runs that the runbook's triggers of this source want, in their order. A trigger whose
   * {@code when} cannot be evaluated, for the alert lacks what it asks for, does not match.
   *
   * @throws RunbookException {@code EXPRESSION_INVALID} when a trigger matches, but the alert lacks
   *     what its target or a parameter is made of
   */
  public static List<Match> match(
      RunbookDefinition runbook, String source, SortedMap<String, Object> alert) {
    Bindings bindings = Bindings.of(Map.of("alert", alert));
    List<Match> matches = new ArrayList<>();
    for (Trigger trigger : runbook.triggers()) {
      if (trigger.source().equals(source) && holds(trigger, bindings)) {
        matches.add(
            new Match(
                trigger
                    .target()
                    .map(target -> Expressions.text(target, bindings))
                    .orElse(Target.none().name()),
                parameters(trigger, bindings),
                trigger.start()));
      }
    }
    return List.copyOf(matches);
  }

  private static boolean holds(Trigger trigger, Bindings bindings) {
    try {
      return Expressions.test(trigger.when(), bindings);
    } catch (RunbookException e) {
      // The checker has compiled it: what fails is this alert, which is not the one it waits for.
      return false;
    }
  }

  private static SortedMap<String, Object> parameters(Trigger trigger, Bindings bindings) {
    SortedMap<String, Object> rendered = new TreeMap<>();
    if (Expressions.renderTree(trigger.with(), bindings) instanceof Map<?, ?> map) {
      map.forEach((name, value) -> rendered.put(name.toString(), value));
    }
    return rendered;
  }
}
