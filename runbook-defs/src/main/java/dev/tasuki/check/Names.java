package dev.tasuki.check;

import dev.tasuki.definition.Step;
import dev.tasuki.outline.Outline;
import dev.tasuki.outline.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Steps and variables by name. A block is a frame: its names are its own, and may also stand around
 * it.
 */
final class Names {
  private record Named(Spot spot, Optional<Spot> frame) {}

  private final Map<String, List<Named>> steps = new TreeMap<>();
  private final Map<String, List<Named>> variables = new TreeMap<>();

  Names(Outline outline) {
    for (Spot spot : outline.spots()) {
      Named named = new Named(spot, Outline.block(spot));
      if (spot.step().head().named()) {
        steps.computeIfAbsent(spot.step().name(), name -> new ArrayList<>()).add(named);
      }
      if (spot.step() instanceof Step.Set set) {
        set.values()
            .keySet()
            .forEach(name -> variables.computeIfAbsent(name, n -> new ArrayList<>()).add(named));
      }
    }
  }

  static boolean isFrame(Spot spot) {
    return spot.step() instanceof Step.Block;
  }

  /** The step of this id in this frame; empty for that of the file itself. */
  Optional<Spot> step(String id, Optional<Spot> frame) {
    return find(steps, id, frame);
  }

  /** The step that sets this variable. */
  Optional<Spot> variable(String name, Optional<Spot> frame) {
    return find(variables, name, frame);
  }

  private static Optional<Spot> find(
      Map<String, List<Named>> all, String name, Optional<Spot> frame) {
    return all.getOrDefault(name, List.of()).stream()
        .filter(named -> named.frame().equals(frame))
        .map(Named::spot)
        .findFirst();
  }

  /** All ids of a frame. */
  List<String> stepsOf(Optional<Spot> frame) {
    return of(steps, frame).toList();
  }

  /** All variables of a frame. */
  List<String> variablesOf(Optional<Spot> frame) {
    return of(variables, frame).toList();
  }

  private static Stream<String> of(Map<String, List<Named>> all, Optional<Spot> frame) {
    return all.entrySet().stream()
        .filter(entry -> entry.getValue().stream().anyMatch(one -> one.frame().equals(frame)))
        .map(Map.Entry::getKey);
  }
}
