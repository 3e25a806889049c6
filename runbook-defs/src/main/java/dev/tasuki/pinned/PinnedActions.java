package dev.tasuki.pinned;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Catalogue;
import dev.tasuki.catalogue.ContractFacts;
import dev.tasuki.catalogue.ContractSchema;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Variants;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gathers the facts of the actions that a runbook calls, and of their inverses. */
public final class PinnedActions {
  private final Catalogue catalogue;
  private final SortedMap<String, ActionFacts> facts = new TreeMap<>();
  private final SortedMap<String, ContractFacts> calls = new TreeMap<>();

  public PinnedActions(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Adds an action as it is called, and what takes it back.
   *
   * @param with inputs as the runbook writes them
   * @throws IllegalStateException when the catalogue has no such action
   * @throws dev.tasuki.problem.RunbookException {@code INPUT_INVALID} when the catalogue does not
   *     know the constant inputs; what has been checked knows them
   */
  public PinnedActions add(String action, SortedMap<String, ?> with) {
    ActionContract<?, ?> contract =
        catalogue
            .find(action)
            .orElseThrow(() -> new IllegalStateException("no contract of action " + action));
    facts.putIfAbsent(action, general(contract));
    ContractFacts chosen = contract.facts(with);
    calls.put(chosen.key(), chosen);
    boolean added =
        chosen.constants().isEmpty()
            || facts.putIfAbsent(chosen.key(), ActionFacts.of(chosen)) == null;
    if (added && chosen.inverse() instanceof Inverse.ByAction inverse && !known(inverse)) {
      add(inverse.action(), inverse.inputs(new TreeMap<>(with)));
    }
    return this;
  }

  /** Two actions may be each other's inverse. */
  private boolean known(Inverse.ByAction inverse) {
    return catalogue
        .find(inverse.action())
        .filter(contract -> contract.variants().isEmpty() && facts.containsKey(contract.name()))
        .isPresent();
  }

  private static ActionFacts general(ActionContract<?, ?> contract) {
    ContractSchema schema = ContractSchema.of(contract);
    Variants variants = contract.variants();
    List<String> chosenBy = new ArrayList<>(variants.by());
    variants.open().ifPresent(open -> chosenBy.add(open.input()));
    return new ActionFacts(
        contract.name(),
        contract.risk(),
        contract.repeat(),
        contract.timing().attempt(),
        contract.timing().heartbeat(),
        contract.timing().total(),
        contract.timing().settle(),
        contract.timing().token(),
        contract.inverse(),
        contract.dryRun(),
        schema.targetFields(),
        contract.approvalFacts(),
        schema.output(),
        chosenBy);
  }

  /** What the contracts say of these calls. */
  public List<ContractFacts> calls() {
    return List.copyOf(calls.values());
  }

  /** By name, and by {@link ContractFacts#key()}. */
  public SortedMap<String, ActionFacts> facts() {
    return new TreeMap<>(facts);
  }
}
