package dev.tasuki.outline;

import dev.tasuki.definition.Step;
import java.util.List;

/** The rules of "May not have run" and of scopes. */
final class Seeing {
  private Seeing() {}

  /**
   * What a reader sees of a step.
   *
   * @param atEnd the reader is not a step's own key but the end of its body
   */
  static Sight of(Spot step, Spot reader, boolean atEnd) {
    List<Spot> up = step.outwards();
    List<Spot> readerUp = reader.outwards();
    int a = up.size();
    int b = readerUp.size();
    while (a > 0 && b > 0 && up.get(a - 1) == readerUp.get(b - 1)) {
      a--;
      b--;
    }
    // up[a - 1] and readerUp[b - 1] are where the two ways part.
    boolean inside = b == 0 && a > 0;
    if (atEnd && !inside && reader.step() instanceof Step.Block) {
      return Sight.HIDDEN;
    }
    if (a == 0) {
      return b > 0 && readerUp.get(b - 1).slot().kind() != Slot.Kind.BODY
          ? crossing(readerUp, b - 1)
          : Sight.LATER;
    }
    if (b == 0 && !atEnd) {
      return Sight.LATER;
    }
    if (hidden(up, a) || frameBetween(readerUp, b)) {
      return Sight.HIDDEN;
    }
    Spot own = up.get(a - 1);
    if (b == 0) {
      return own.slot().kind() == Slot.Kind.BODY ? sure(up, a) : Sight.HIDDEN;
    }
    Spot other = readerUp.get(b - 1);
    if (own.slot().kind() == other.slot().kind()) {
      return sameList(up, a, own, other);
    }
    boolean afterwards = own.slot().kind() == Slot.Kind.BODY && !own.around().orElseThrow().hides();
    return afterwards ? Sight.MAYBE : Sight.HIDDEN;
  }

  /** The reader undoes the step, or comes {@code finally} after it. */
  private static Sight crossing(List<Spot> readerUp, int below) {
    return frameBetween(readerUp, below + 1) ? Sight.HIDDEN : Sight.MAYBE;
  }

  private static Sight sameList(List<Spot> up, int a, Spot own, Spot other) {
    Spot around = own.around().orElseThrow();
    boolean apart = own.slot().part() != other.slot().part();
    if (apart && around.step() instanceof Step.Parallel) {
      return Sight.BESIDE;
    }
    if (own.order() > other.order()) {
      return Sight.LATER;
    }
    return apart ? Sight.MAYBE : sure(up, a);
  }

  private static Sight sure(List<Spot> up, int a) {
    for (int i = 0; i < a; i++) {
      Spot spot = up.get(i);
      boolean chosen = i + 1 < a && up.get(i + 1).step() instanceof Step.Choose;
      if (spot.mayNotRun() || chosen) {
        return Sight.MAYBE;
      }
    }
    return Sight.SURE;
  }

  /** Some loop, block, undo or finally between the parting and the step keeps it inside. */
  private static boolean hidden(List<Spot> up, int a) {
    for (int i = 0; i < a - 1; i++) {
      if (up.get(i).slot().kind() != Slot.Kind.BODY || up.get(i + 1).hides()) {
        return true;
      }
    }
    return false;
  }

  /** The reader stands in the body of a block that the step is not in. */
  private static boolean frameBetween(List<Spot> readerUp, int b) {
    for (int i = 0; i < b - 1; i++) {
      if (readerUp.get(i).slot().kind() == Slot.Kind.BODY
          && readerUp.get(i + 1).step() instanceof Step.Block) {
        return true;
      }
    }
    return false;
  }
}
