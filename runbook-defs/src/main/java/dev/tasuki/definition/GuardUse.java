package dev.tasuki.definition;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A guard where it is used.
 *
 * @param guard its id
 * @param with parameter name → JSON value whose strings are templates
 */
public record GuardUse(String guard, SortedMap<String, Object> with) {
  public GuardUse {
    with = Collections.unmodifiableSortedMap(new TreeMap<>(with));
  }
}
