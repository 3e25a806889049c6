package dev.tasuki.check;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Catalogue;
import dev.tasuki.catalogue.ContractSchema;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.definition.Step;
import dev.tasuki.outline.Outline;
import dev.tasuki.outline.Spot;
import dev.tasuki.pinned.ActionFacts;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.problem.Problem;
import dev.tasuki.yaml.SourceText;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A runbook without errors. */
public final class CheckedRunbook {
  private final SourceText source;
  private final RunbookDefinition definition;
  private final List<Problem> warnings;
  private final Catalogue catalogue;

  CheckedRunbook(
      SourceText source,
      RunbookDefinition definition,
      List<Problem> warnings,
      Catalogue catalogue) {
    this.source = source;
    this.definition = definition;
    this.warnings = List.copyOf(warnings);
    this.catalogue = catalogue;
  }

  /** The file it was read from. */
  public SourceText source() {
    return source;
  }

  public RunbookDefinition definition() {
    return definition;
  }

  public List<Problem> warnings() {
    return warnings;
  }

  /** As it enters a run: with the facts of every action that it, or an inverse, may call. */
  public PinnedRunbook pin() {
    SortedMap<String, ActionFacts> facts = new TreeMap<>();
    for (Spot node : Outline.of(definition).spots()) {
      if (node.step() instanceof Step.Action action) {
        pin(action.action(), facts);
      }
    }
    return new PinnedRunbook(definition, facts);
  }

  private void pin(String action, SortedMap<String, ActionFacts> facts) {
    if (facts.containsKey(action)) {
      return;
    }
    ActionContract<?, ?> contract =
        catalogue
            .find(action)
            .orElseThrow(() -> new IllegalStateException("no contract of action " + action));
    facts.put(action, facts(contract));
    if (contract.inverse() instanceof Inverse.ByAction inverse) {
      pin(inverse.action(), facts);
    }
  }

  private static ActionFacts facts(ActionContract<?, ?> contract) {
    ContractSchema schema = ContractSchema.of(contract);
    return new ActionFacts(
        contract.name(),
        contract.risk(),
        contract.repeat(),
        contract.timing().attempt(),
        contract.timing().heartbeat(),
        contract.timing().total(),
        contract.timing().settle(),
        contract.inverse(),
        contract.dryRun(),
        schema.targetFields(),
        contract.approvalFacts(),
        schema.output());
  }
}
