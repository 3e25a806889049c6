package dev.tasuki.sandbox.standin;

import java.util.Comparator;

/**
 * What a changing request does, to what: two requests with equal effects are one change done twice.
 *
 * @param verb in the system's own word, such as {@code patch} or {@code
 *     TerminateInstanceInAutoScalingGroup}
 * @param resource kind of thing, such as {@code pods/eviction}
 * @param name of the thing, with its namespace if it has one
 * @param uid that tells things of one name apart; empty where the name does
 * @param change what became different, where one verb can do many things; otherwise empty
 */
public record Effect(String verb, String resource, String name, String uid, String change)
    implements Comparable<Effect> {
  private static final Comparator<Effect> ORDER =
      Comparator.comparing(Effect::resource)
          .thenComparing(Effect::name)
          .thenComparing(Effect::verb)
          .thenComparing(Effect::uid)
          .thenComparing(Effect::change);

  @Override
  public int compareTo(Effect other) {
    return ORDER.compare(this, other);
  }
}
