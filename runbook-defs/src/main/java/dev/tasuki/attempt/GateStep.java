package dev.tasuki.attempt;

import dev.tasuki.json.Json;
import dev.tasuki.record.Target;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One step under a gate, as people approve it.
 *
 * @param path of the step
 * @param input what is known of it when the gate opens
 * @param deferred inputs that depend on a step inside: name → expression as text
 * @param facts the approval facts; empty while an input is deferred, since nothing was looked at
 */
public record GateStep(
    String path,
    String action,
    Target target,
    SortedMap<String, Object> input,
    SortedMap<String, String> deferred,
    SortedMap<String, Object> facts) {
  public GateStep {
    input = Collections.unmodifiableSortedMap(new TreeMap<>(input));
    deferred = Collections.unmodifiableSortedMap(new TreeMap<>(deferred));
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
  }

  /** Of the step as a reader gets it, so that run and hand come to the same. */
  public String digest() {
    return Json.digest(Json.read(Json.write(this), GateStep.class));
  }
}
