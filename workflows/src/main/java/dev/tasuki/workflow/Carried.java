package dev.tasuki.workflow;

import dev.tasuki.attempt.Lineage;
import dev.tasuki.interpreter.RunMemory;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run takes along into its next execution when its history has grown long.
 *
 * @param messages the run's messages to people, as {@link Announcements} keeps them
 */
public record Carried(RunMemory memory, Lineage lineage, SortedMap<String, String> messages) {
  public Carried {
    messages = Collections.unmodifiableSortedMap(new TreeMap<>(messages));
  }
}
