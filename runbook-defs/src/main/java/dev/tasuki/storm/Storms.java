package dev.tasuki.storm;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code storms} of {@code tasuki.yml}.
 *
 * @param general of every runbook that is not named
 * @param runbooks by id
 */
public record Storms(StormLimits general, SortedMap<String, StormLimits> runbooks) {
  /** Where {@code tasuki.yml} says nothing. */
  public static final Storms DEFAULT = new Storms(StormLimits.DEFAULT, new TreeMap<>());

  public Storms {
    runbooks = Collections.unmodifiableSortedMap(new TreeMap<>(runbooks));
  }

  /** The limits of one runbook. */
  public StormLimits of(String runbook) {
    return runbooks.getOrDefault(runbook, general);
  }
}
