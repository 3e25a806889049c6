package dev.tasuki.attempt;

import dev.tasuki.json.Json;
import dev.tasuki.record.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One step under a gate, as people approve it.
 *
 * @param path of the step
 * @param input what is known of it when the gate opens
 * @param deferred inputs that depend on a step inside: name → expression as text
 * @param facts the approval facts; empty while an input is deferred, since nothing was looked at,
 *     and for what takes back or comes finally
 */
public record GateStep(
    String path,
    String action,
    Target target,
    SortedMap<String, Object> input,
    SortedMap<String, String> deferred,
    SortedMap<String, Object> facts) {
  private static final Pattern INDEX = Pattern.compile("\\.\\d+/");

  public GateStep {
    input = Collections.unmodifiableSortedMap(new TreeMap<>(input));
    deferred = Collections.unmodifiableSortedMap(new TreeMap<>(deferred));
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
  }

  /**
   * The paths under which a step may have been asked about: its own, and where a loop's items were
   * not known yet those with a star for its index.
   */
  public static List<String> askedAs(String path) {
    List<String> paths = new ArrayList<>();
    paths.add(path);
    Matcher index = INDEX.matcher(path);
    List<Integer> at = new ArrayList<>();
    while (index.find()) {
      at.add(index.start());
    }
    for (int from : at.reversed()) {
      String rest = INDEX.matcher(path.substring(from)).replaceAll(".*/");
      paths.add(path.substring(0, from) + rest);
    }
    return paths;
  }

  /** Of the step as a reader gets it, so that run and hand come to the same. */
  public String digest() {
    return Json.digest(Json.read(Json.write(this), GateStep.class));
  }

  /**
   * As the question covers it.
   *
   * @param aside whether it takes back, or comes after, one that the question is about
   */
  public String leaf(boolean aside) {
    return (aside ? "aside " : "step ") + digest();
  }
}
