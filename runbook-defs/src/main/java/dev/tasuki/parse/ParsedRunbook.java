package dev.tasuki.parse;

import dev.tasuki.definition.GuardDefinition;
import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.RunbookDefinition;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A runbook, or a block or guard, as far as it could be read. A block or guard has only id, title,
 * parameters, one list of steps and, a block, outputs; the rest of its definition says nothing.
 *
 * @param definition complete only if there was no error; what was missing is empty text or absent
 * @param sources where its parts stand
 * @param broken names of steps and parameters that could not be read; of them nothing is known
 */
public record ParsedRunbook(
    FileKind kind, RunbookDefinition definition, Sources sources, SortedSet<String> broken) {
  public ParsedRunbook {
    broken = Collections.unmodifiableSortedSet(new TreeSet<>(broken));
  }

  /** A guard as it is used. */
  public GuardDefinition asGuard() {
    return new GuardDefinition(
        definition.id(),
        definition.title(),
        definition.parameters(),
        definition.body().getFirst().steps());
  }

  public String file() {
    return sources.file();
  }

  /**
   * This block as it is copied into a caller: a copy with an identity of its own, whose steps
   * inherit the caller's {@code on-failure}.
   */
  public ParsedRunbook copied(OnFailure inherited) {
    return PartParser.copy(this, inherited);
  }
}
