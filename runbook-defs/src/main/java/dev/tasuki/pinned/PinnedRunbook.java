package dev.tasuki.pinned;

import dev.tasuki.catalogue.ContractFacts;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.json.Json;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A runbook as it runs.
 *
 * @param definition with everything that it includes
 * @param actions facts of every action that it, or an inverse, may call: by name, and where
 *     constant inputs decide them also by {@link ContractFacts#key()}; see {@link PinnedActions}
 */
public record PinnedRunbook(RunbookDefinition definition, SortedMap<String, ActionFacts> actions) {
  public PinnedRunbook {
    actions = Collections.unmodifiableSortedMap(new TreeMap<>(actions));
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
