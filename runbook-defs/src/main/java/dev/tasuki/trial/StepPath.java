package dev.tasuki.trial;

import dev.tasuki.definition.Step;
import dev.tasuki.pinned.ActionFacts;
import java.util.Optional;

/**
 * A step that a run may have, by its path.
 *
 * @param pattern its path, with {@code *} for the index of every loop's item: {@code each.*} and a
 *     slash before what is inside
 * @param step absent for what no file writes: the catalogue's inverse, an item of a loop
 * @param facts of the action that it calls; absent if it calls none
 * @param child whether it stands in a runbook that this one runs
 */
public record StepPath(
    String pattern, Role role, Optional<Step> step, Optional<ActionFacts> facts, boolean child) {
  /** What a step is for. */
  public enum Role {
    BODY,
    /** All steps of one item of a loop. */
    ITEM,
    FINALLY,
    UNDO,
    /** The runbook's own look whether a lost attempt happened. */
    PROBE
  }

  /** The action that it calls; empty if it calls none. */
  public String action() {
    return facts.map(ActionFacts::name).orElse("");
  }

  /** Of a step that undoes: the pattern of the step that it undoes. */
  public String origin() {
    int at = pattern.lastIndexOf("/undo");
    return at < 0 ? pattern : pattern.substring(0, at);
  }

  public boolean changes() {
    return facts.map(known -> known.risk().changes()).orElse(false);
  }

  public boolean reads() {
    return facts.map(known -> !known.risk().changes()).orElse(false);
  }

  /** The last part of its path. */
  public String name() {
    return pattern.substring(pattern.lastIndexOf('/') + 1);
  }

  /** As a person would write it for a loop's first item. */
  String example() {
    return pattern.replace("*", "0");
  }
}
