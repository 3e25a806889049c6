package dev.tasuki.attempt;

import dev.tasuki.catalogue.Fidelity;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a step would do, seen before anything is changed.
 *
 * @param facts the approval facts that the contract names: target identities (UID, instance id) and
 *     whatever would make a person decide otherwise; never resource versions, times, or what the
 *     run itself changed
 * @param effects lines for people, at most 20, such as {@code evicts 7 pods, 2 of them of shop/api}
 * @param fidelity how much was proved
 */
public record Look(SortedMap<String, Object> facts, List<String> effects, Fidelity fidelity) {
  public Look {
    facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    effects = List.copyOf(effects);
  }
}
