package dev.tasuki.check;

import dev.tasuki.definition.Step;
import dev.tasuki.outline.Slot;
import dev.tasuki.outline.Spot;
import java.util.List;
import java.util.Optional;

/**
 * Which step comes before which, through blocks and loops; unlike {@link
 * dev.tasuki.outline.Outline}, which says what names are seen.
 */
final class Order {
  /** Where the ways to two steps part: the steps of one list that they stand in. */
  private record Parting(Spot first, Spot second) {}

  private Order() {}

  private static Optional<Parting> parting(Spot one, Spot other) {
    List<Spot> up = one.outwards();
    List<Spot> otherUp = other.outwards();
    int a = up.size();
    int b = otherUp.size();
    while (a > 0 && b > 0 && up.get(a - 1) == otherUp.get(b - 1)) {
      a--;
      b--;
    }
    return a == 0 || b == 0
        ? Optional.empty()
        : Optional.of(new Parting(up.get(a - 1), otherUp.get(b - 1)));
  }

  /** Whether the one comes after the other in some run, if both run at all. */
  static boolean follows(Spot later, Spot earlier) {
    return parting(earlier, later)
        .filter(parting -> parting.first().slot().equals(parting.second().slot()))
        .filter(parting -> parting.first().order() < parting.second().order())
        .isPresent();
  }

  /** Whether the one has run to its end wherever the other begins. */
  static boolean surelyBefore(Spot earlier, Spot later) {
    Optional<Parting> parting = parting(earlier, later);
    if (!follows(later, earlier) || parting.isEmpty()) {
      return false;
    }
    Spot at = earlier;
    while (true) {
      if (at.mayNotRun() || at.slot().kind() != Slot.Kind.BODY) {
        return false;
      }
      if (at == parting.get().first()) {
        return true;
      }
      at = at.around().orElseThrow();
      if (at.step() instanceof Step.Choose || at.step() instanceof Step.Loop) {
        return false;
      }
    }
  }
}
