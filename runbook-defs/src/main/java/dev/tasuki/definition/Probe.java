package dev.tasuki.definition;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How to find out whether a lost attempt happened.
 *
 * @param action a read
 * @param with as of an action
 * @param happened over {@code result}
 */
public record Probe(String action, SortedMap<String, Object> with, Expression happened) {
  public Probe {
    with = Collections.unmodifiableSortedMap(new TreeMap<>(with));
  }
}
