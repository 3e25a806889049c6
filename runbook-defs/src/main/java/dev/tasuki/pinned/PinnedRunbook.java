package dev.tasuki.pinned;

import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.json.Json;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A runbook as it runs.
 *
 * @param definition with everything that it includes
 * @param actions facts of every action that it, or an inverse, may call, by name
 */
public record PinnedRunbook(RunbookDefinition definition, SortedMap<String, ActionFacts> actions) {
  public PinnedRunbook {
    actions = Collections.unmodifiableSortedMap(new TreeMap<>(actions));
  }

  /** The facts of an action that the checker has found in the catalogue. */
  public ActionFacts facts(String action) {
    ActionFacts facts = actions.get(action);
    if (facts == null) {
      throw new IllegalStateException("no facts are pinned of action " + action);
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
