package dev.tasuki.parse;

import dev.tasuki.definition.RunbookDefinition;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A runbook as far as it could be read.
 *
 * @param definition complete only if there was no error; what was missing is empty text or absent
 * @param sources where its parts stand
 * @param broken names of steps and parameters that could not be read; of them nothing is known
 */
public record ParsedRunbook(
    RunbookDefinition definition, Sources sources, SortedSet<String> broken) {
  public ParsedRunbook {
    broken = Collections.unmodifiableSortedSet(new TreeSet<>(broken));
  }
}
