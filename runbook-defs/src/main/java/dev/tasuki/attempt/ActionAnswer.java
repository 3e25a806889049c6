package dev.tasuki.attempt;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an attempt that came to its end reports.
 *
 * @param output the contract's output record as JSON
 * @param changed false if everything was as asked for already; such a step is not undone
 */
public record ActionAnswer(SortedMap<String, Object> output, boolean changed) {
  public ActionAnswer {
    output = Collections.unmodifiableSortedMap(new TreeMap<>(output));
  }
}
