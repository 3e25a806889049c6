package dev.tasuki.sandbox.standin;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Every changing request that a stand-in answered, in order. Thread-safe. */
public final class EffectLog {
  private final List<ChangingRequest> requests = new CopyOnWriteArrayList<>();

  public void add(ChangingRequest request) {
    requests.add(request);
  }

  /** All of them, also those without effect. */
  public List<ChangingRequest> requests() {
    return List.copyOf(requests);
  }

  /** What did change, in order. */
  public List<Effect> effects() {
    return requests.stream().filter(ChangingRequest::changed).map(ChangingRequest::effect).toList();
  }

  /** How often each effect happened. */
  public SortedMap<Effect, Integer> counts() {
    SortedMap<Effect, Integer> counts = new TreeMap<>();
    effects().forEach(effect -> counts.merge(effect, 1, Integer::sum));
    return counts;
  }

  /** The effects that happened more than once; empty is what everybody wants. */
  public List<Effect> repeated() {
    return counts().entrySet().stream()
        .filter(entry -> entry.getValue() > 1)
        .map(Map.Entry::getKey)
        .toList();
  }
}
