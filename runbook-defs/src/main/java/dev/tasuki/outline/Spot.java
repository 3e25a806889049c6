package dev.tasuki.outline;

import dev.tasuki.definition.OnDenied;
import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.OnTimeout;
import dev.tasuki.definition.PhaseName;
import dev.tasuki.definition.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A step at its place. Equal only to itself. */
public final class Spot {
  private final Step step;
  private final int order;
  private final Optional<Spot> around;
  private final Slot slot;
  private final PhaseName phase;
  private final List<Spot> inside = new ArrayList<>();

  Spot(Step step, int order, Optional<Spot> around, Slot slot, PhaseName phase) {
    this.step = step;
    this.order = order;
    this.around = around;
    this.slot = slot;
    this.phase = phase;
  }

  void add(Spot spot) {
    inside.add(spot);
  }

  public Step step() {
    return step;
  }

  /** Position in the order of the file, from 0, which is the whole body. */
  public int order() {
    return order;
  }

  /** The step around it; of a step in an {@code undo} or {@code finally} the one that has it. */
  public Optional<Spot> around() {
    return around;
  }

  public Slot slot() {
    return slot;
  }

  public PhaseName phase() {
    return phase;
  }

  /** All steps that stand directly in it, in the order of the file. */
  public List<Spot> inside() {
    return Collections.unmodifiableList(inside);
  }

  /** Those of one of its lists. */
  public List<Spot> inside(Slot.Kind kind) {
    return inside.stream().filter(spot -> spot.slot.kind() == kind).toList();
  }

  /** Whether this is the other, or stands somewhere in it. */
  public boolean within(Spot other) {
    return this == other || around.map(spot -> spot.within(other)).orElse(false);
  }

  /** Whether it is, or stands in, an {@code undo} or {@code finally}. */
  public boolean unwinding() {
    return slot.kind() != Slot.Kind.BODY || around.map(Spot::unwinding).orElse(false);
  }

  /** Itself if it has a gate, or the innermost around it that has one. */
  public Optional<Spot> gated() {
    return step.gate().isPresent() ? Optional.of(this) : around.flatMap(Spot::gated);
  }

  /** This one and all around it, innermost first. */
  public List<Spot> outwards() {
    List<Spot> all = new ArrayList<>();
    Optional<Spot> at = Optional.of(this);
    while (at.isPresent()) {
      all.add(at.get());
      at = at.get().around;
    }
    return all;
  }

  /** Whether the run may go on without its having run to its end. */
  public boolean mayNotRun() {
    Step.Head head = step.head();
    return head.when().isPresent()
        || head.onFailure() == OnFailure.CONTINUE
        || step.gate().filter(gate -> gate.onDenied() == OnDenied.CONTINUE).isPresent()
        || (step instanceof Step.Composite group && group.onTimeout() == OnTimeout.CONTINUE);
  }

  /** Whether what stands in its body is named only inside. */
  public boolean hides() {
    return step instanceof Step.Loop || step instanceof Step.Block;
  }

  @Override
  public String toString() {
    return "Spot[" + step.name() + "]";
  }
}
