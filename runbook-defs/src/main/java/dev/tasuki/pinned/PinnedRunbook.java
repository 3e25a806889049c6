package dev.tasuki.pinned;

import dev.tasuki.catalogue.ContractFacts;
import dev.tasuki.definition.GuardDefinition;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.json.Json;
import dev.tasuki.json.LeavesOutEmpty;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A runbook as it runs.
 *
 * @param definition with all blocks copied in
 * @param guards that it, or a runbook that it runs, uses, by id
 * @param runbooks that it runs as children, and what these run, by id
 * @param actions facts of every action that it, or an inverse, may call: by name, and where
 *     constant inputs decide them also by {@link ContractFacts#key()}; see {@link PinnedActions}
 */
@LeavesOutEmpty
public record PinnedRunbook(
    RunbookDefinition definition,
    SortedMap<String, GuardDefinition> guards,
    SortedMap<String, RunbookDefinition> runbooks,
    SortedMap<String, ActionFacts> actions) {
  public PinnedRunbook {
    guards = Collections.unmodifiableSortedMap(new TreeMap<>(guards));
    runbooks = Collections.unmodifiableSortedMap(new TreeMap<>(runbooks));
    actions = Collections.unmodifiableSortedMap(new TreeMap<>(actions));
  }

  /** A runbook that runs no other and uses no guard. */
  public PinnedRunbook(RunbookDefinition definition, SortedMap<String, ActionFacts> actions) {
    this(definition, new TreeMap<>(), new TreeMap<>(), actions);
  }

  /** A child as it runs: the same closure around another definition. */
  public PinnedRunbook child(String id) {
    RunbookDefinition child = runbooks.get(id);
    if (child == null) {
      throw new IllegalStateException("no runbook is pinned as " + id);
    }
    return new PinnedRunbook(child, guards, runbooks, actions);
  }

  /** The facts of an action that the checker has found in the catalogue. */
  public ActionFacts facts(String action) {
    return found(actions, action);
  }

  /**
   * The facts of a call of an action.
   *
   * @param with its inputs; all but the constant ones are ignored
   */
  public ActionFacts facts(String action, SortedMap<String, ?> with) {
    return facts(actions, action, with);
  }

  static ActionFacts facts(
      SortedMap<String, ActionFacts> actions, String action, SortedMap<String, ?> with) {
    ActionFacts general = found(actions, action);
    SortedMap<String, String> constants = new TreeMap<>();
    for (String input : general.chosenBy()) {
      Object value = with.get(input);
      if (value != null && !value.equals("")) {
        constants.put(input, String.valueOf(value));
      }
    }
    return constants.isEmpty() ? general : found(actions, ContractFacts.key(action, constants));
  }

  private static ActionFacts found(SortedMap<String, ActionFacts> actions, String key) {
    ActionFacts facts = actions.get(key);
    if (facts == null) {
      throw new IllegalStateException("no facts are pinned of action " + key);
    }
    return facts;
  }

  /**
   * {@code sha256:…} over the canonical JSON; comments and formatting of the source do not change
   * it.
   */
  public String digest() {
    return Json.digest(this);
  }
}
