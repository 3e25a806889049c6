package dev.tasuki.attempt;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where the run's messages now stand; empty where no channel is configured. */
public record Announced(SortedMap<String, String> messages) {
  public Announced {
    messages = Collections.unmodifiableSortedMap(new TreeMap<>(messages));
  }
}
