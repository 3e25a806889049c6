package dev.tasuki.storm;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A start that an alert was allowed.
 *
 * @param changing as in {@link StormAsk#changing}
 * @param chain by runbook and alert, how many runs led to this one, each by what it changed; itself
 *     counts as one
 */
public record AdmittedStart(
    String runbook, String run, boolean changing, Instant at, SortedMap<String, Integer> chain) {
  public AdmittedStart {
    chain = Collections.unmodifiableSortedMap(new TreeMap<>(chain));
  }

  static String link(String runbook, String alert) {
    return runbook + " " + alert;
  }

  AdmittedStart without(String otherRunbook) {
    SortedMap<String, Integer> shorter = new TreeMap<>(chain);
    shorter.keySet().removeIf(key -> key.startsWith(link(otherRunbook, "")));
    return new AdmittedStart(runbook, run, changing, at, shorter);
  }
}
