package dev.tasuki.starter.alert;

import dev.tasuki.starter.text.Bounded;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One alert, whatever its source.
 *
 * @param identity the source's own fingerprint, the same as long as the same thing is ill
 * @param since when this episode began
 * @param link back to the source; empty if it gave none
 */
public record Alert(
    boolean firing,
    String identity,
    Instant since,
    SortedMap<String, String> labels,
    SortedMap<String, String> annotations,
    String link) {
  public Alert {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
  }

  public String name() {
    return Bounded.line(labels.getOrDefault("alertname", ""), 200);
  }

  public String severity() {
    return labels.getOrDefault("severity", "");
  }

  /** For people: the annotation {@code summary}, otherwise {@code description}. */
  public String summary() {
    return Bounded.line(
        annotations.getOrDefault("summary", annotations.getOrDefault("description", "")), 500);
  }

  /** What the expressions of a trigger see as {@code alert}. */
  public SortedMap<String, Object> asSeenByTriggers() {
    SortedMap<String, Object> tree = new TreeMap<>();
    tree.put("status", firing ? "firing" : "resolved");
    tree.put("identity", identity);
    tree.put("fingerprint", identity);
    tree.put("startsAt", since.toString());
    tree.put("name", name());
    tree.put("labels", labels);
    tree.put("annotations", annotations);
    tree.put("link", link);
    return tree;
  }
}
