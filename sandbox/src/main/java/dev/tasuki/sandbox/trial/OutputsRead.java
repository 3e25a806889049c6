package dev.tasuki.sandbox.trial;

import dev.tasuki.definition.Expression;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.definition.Step;
import dev.tasuki.expression.Reference;
import dev.tasuki.expression.References;
import dev.tasuki.outline.Outline;
import dev.tasuki.outline.Spot;
import dev.tasuki.outline.StepReads;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.trial.StepPath;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which steps' outputs some expression reads: only of these must a test say what they are. */
final class OutputsRead {
  private final SortedSet<String> names = new TreeSet<>();

  /** By the list of a loop; of a change there, people want to know whether it was made. */
  private final SortedSet<String> shown = new TreeSet<>();

  OutputsRead(PinnedRunbook runbook) {
    of(runbook.definition());
    runbook.runbooks().values().forEach(this::of);
  }

  private void of(RunbookDefinition definition) {
    List<Expression> more = new ArrayList<>(definition.outputs().values());
    List<Spot> spots = Outline.of(definition).spots();
    for (Spot spot : spots) {
      add(StepReads.of(spot.step()));
      if (spot.step() instanceof Step.Block block) {
        more.addAll(block.outputs().values());
      }
    }
    more.forEach(expression -> add(References.of(expression.text())));
    // The list of a loop shows what its steps gave, by names that no reference tells.
    for (Spot spot : spots) {
      boolean inside =
          spot.outwards().stream()
              .anyMatch(at -> at.step() instanceof Step.Loop loop && names.contains(loop.name()));
      if (inside) {
        shown.add(spot.step().name());
      }
    }
  }

  private void add(SortedSet<Reference> references) {
    references.stream()
        .filter(reference -> reference.root().equals("steps"))
        .forEach(reference -> names.add(reference.name()));
  }

  boolean reads(StepPath path) {
    return path.role() == StepPath.Role.PROBE
        || path.step()
            .map(
                step ->
                    names.contains(step.name())
                        || (path.reads() && shown.contains(step.name()))
                        || (step instanceof Step.Action action
                            && (action.until().isPresent() || !action.keep().isEmpty())))
            .orElse(false);
  }
}
