package dev.tasuki.catalogue;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The actions that runbooks may call, by name. */
public final class Catalogue {
  private final SortedMap<String, ActionContract<?, ?>> byName;

  private Catalogue(SortedMap<String, ActionContract<?, ?>> byName) {
    this.byName = Collections.unmodifiableSortedMap(byName);
  }

  /**
   * The given contracts.
   *
   * @throws IllegalArgumentException when two contracts have one name
   */
  public static Catalogue of(List<ActionContract<?, ?>> contracts) {
    SortedMap<String, ActionContract<?, ?>> byName = new TreeMap<>();
    for (ActionContract<?, ?> contract : contracts) {
      if (byName.put(contract.name(), contract) != null) {
        throw new IllegalArgumentException("two contracts are named " + contract.name());
      }
    }
    return new Catalogue(byName);
  }

  public Optional<ActionContract<?, ?>> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** By name. */
  public Collection<ActionContract<?, ?>> all() {
    return byName.values();
  }
}
