package dev.tasuki.starter.run;

import dev.tasuki.api.PlanAnswer;
import dev.tasuki.api.PlanAnswer.Change;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.definition.Gate;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Template;
import dev.tasuki.definition.Undo;
import dev.tasuki.expression.Bindings;
import dev.tasuki.expression.Expressions;
import dev.tasuki.outline.Outline;
import dev.tasuki.outline.Spot;
import dev.tasuki.parameter.ParameterValues;
import dev.tasuki.pinned.ActionFacts;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.plan.PlannedSteps;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Target;
import dev.tasuki.starter.text.Bounded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Says what a start would change and ask, as far as that is known without looking. */
final class Plans {
  private static final int LONGEST = 300;
  private static final Pattern CODE = Pattern.compile("\\$\\{([^}]*)}");

  private final PinnedRunbook runbook;
  private final Bindings bindings;

  private Plans(PinnedRunbook runbook, Bindings bindings) {
    this.runbook = runbook;
    this.bindings = bindings;
  }

  /** The questions of a runbook, and who may answer them. */
  interface Gates {
    List<PlanAnswer.Question> of(PinnedRunbook runbook, Function<Template, String> shown);
  }

  static PlanAnswer of(
      PinnedRunbook runbook,
      Target target,
      SortedMap<String, Object> parameters,
      Gates gates,
      List<String> open) {
    Bindings bindings =
        Bindings.of(
            Map.of(
                "params",
                ParameterValues.bind(runbook.definition(), parameters),
                "target",
                new TreeMap<String, Object>(Map.of("name", target.name()))));
    Plans plans = new Plans(runbook, bindings);
    return new PlanAnswer(
        runbook.definition().id(),
        runbook.definition().title(),
        runbook.digest(),
        target,
        parameters,
        plans.changes(),
        PlannedSteps.of(runbook, plans::shown),
        gates.of(runbook, plans::shown),
        open);
  }

  private List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    for (Spot spot : Outline.of(runbook.definition()).spots()) {
      if (spot.step() instanceof Step.Action action && !spot.unwinding()) {
        ActionFacts facts = runbook.facts(action.action(), action.with());
        if (facts.risk().changes()) {
          changes.add(change(spot, action, facts));
        }
      }
    }
    return changes;
  }

  private Change change(Spot spot, Step.Action action, ActionFacts facts) {
    return new Change(
        action.name(),
        action.head().title().map(this::shown).orElse(""),
        action.action(),
        PlannedSteps.risk(action, facts).word(),
        spot.gated().flatMap(gated -> gated.step().gate()).map(Gate::ask).map(this::shown),
        undo(action, facts));
  }

  private String undo(Step.Action action, ActionFacts facts) {
    if (action.undo().isPresent()) {
      return switch (action.undo().get()) {
        case Undo.None none -> "none: " + Bounded.line(none.why(), LONGEST);
        case Undo.BySteps steps ->
            String.join(", ", steps.steps().stream().map(Step::name).toList());
      };
    }
    return switch (facts.inverse()) {
      case Inverse.ByAction inverse -> inverse.action();
      case Inverse.NotNeeded reason -> "none: " + Bounded.line(reason.why(), LONGEST);
      case Inverse.Unknown _ -> "none";
    };
  }

  /** A template with what is known; what only the run will know stands in angle brackets. */
  private String shown(Template template) {
    String text;
    try {
      text = Expressions.text(template, bindings);
    } catch (RunbookException e) {
      text = CODE.matcher(template.text()).replaceAll("<$1>");
    }
    return Bounded.line(text, LONGEST);
  }
}
