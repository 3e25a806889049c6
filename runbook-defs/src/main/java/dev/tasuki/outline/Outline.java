package dev.tasuki.outline;

import dev.tasuki.definition.BlockDefinition;
import dev.tasuki.definition.Cover;
import dev.tasuki.definition.GuardDefinition;
import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.OnTimeout;
import dev.tasuki.definition.Phase;
import dev.tasuki.definition.PhaseName;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Undo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** All steps of a definition, each at its place. */
public final class Outline {
  private final List<Spot> spots = new ArrayList<>();

  private Outline() {}

  public static Outline of(RunbookDefinition definition) {
    List<Step> all = definition.body().stream().flatMap(phase -> phase.steps().stream()).toList();
    Outline outline = new Outline();
    Spot whole = outline.whole(all, definition.cover());
    for (Phase phase : definition.body()) {
      outline.list(whole, Slot.Kind.BODY, 0, phase.steps(), phase.name());
    }
    outline.list(whole, Slot.Kind.FINALLY, 0, definition.cover().lastly(), PhaseName.STEPS);
    return outline;
  }

  public static Outline of(BlockDefinition block) {
    return ofSteps(block.steps());
  }

  public static Outline of(GuardDefinition guard) {
    return ofSteps(guard.steps());
  }

  private static Outline ofSteps(List<Step> steps) {
    Outline outline = new Outline();
    outline.list(outline.whole(steps, Cover.NONE), Slot.Kind.BODY, 0, steps, PhaseName.STEPS);
    return outline;
  }

  private Spot whole(List<Step> steps, Cover cover) {
    Step.Head head = new Step.Head("", false, Optional.empty(), Optional.empty(), OnFailure.HOLD);
    Step.Group group = new Step.Group(head, steps, cover, Optional.empty(), OnTimeout.HOLD);
    Spot spot = new Spot(group, 0, Optional.empty(), new Slot(Slot.Kind.BODY, 0), PhaseName.STEPS);
    spots.add(spot);
    return spot;
  }

  private void list(Spot around, Slot.Kind kind, int part, List<Step> steps, PhaseName phase) {
    for (Step step : steps) {
      Spot spot = new Spot(step, spots.size(), Optional.of(around), new Slot(kind, part), phase);
      around.add(spot);
      spots.add(spot);
      inside(spot, phase);
    }
  }

  private void inside(Spot spot, PhaseName phase) {
    switch (spot.step()) {
      case Step.Group group -> list(spot, Slot.Kind.BODY, 0, group.steps(), phase);
      case Step.Loop loop -> list(spot, Slot.Kind.BODY, 0, loop.steps(), phase);
      case Step.Block block -> list(spot, Slot.Kind.BODY, 0, block.steps(), phase);
      case Step.Parallel parallel -> {
        for (int i = 0; i < parallel.branches().size(); i++) {
          list(spot, Slot.Kind.BODY, i, List.of(parallel.branches().get(i)), phase);
        }
      }
      case Step.Choose choose -> {
        for (int i = 0; i < choose.cases().size(); i++) {
          list(spot, Slot.Kind.BODY, i, choose.cases().get(i).steps(), phase);
        }
        list(spot, Slot.Kind.BODY, choose.cases().size(), choose.otherwise(), phase);
      }
      case Step.Action action -> {
        if (action.undo().orElse(null) instanceof Undo.BySteps undo) {
          list(spot, Slot.Kind.UNDO, 0, undo.steps(), phase);
        }
      }
      case Step.Run _, Step.Ask _, Step.Wait _, Step.Set _, Step.Assert _, Step.Finish _ -> {}
    }
    list(spot, Slot.Kind.FINALLY, 0, spot.step().cover().lastly(), phase);
  }

  /** The whole body, as a group without a name. */
  public Spot whole() {
    return spots.getFirst();
  }

  /** All steps in the order of the file, without the whole body. */
  public List<Spot> spots() {
    return Collections.unmodifiableList(spots.subList(1, spots.size()));
  }

  /** What the own keys of {@code reader} see of a step. */
  public static Sight sight(Spot step, Spot reader) {
    return Seeing.of(step, reader, false);
  }

  /**
   * What an expression sees that is evaluated when the body of {@code around} has reached its end.
   */
  public static Sight sightAtEnd(Spot step, Spot around) {
    return Seeing.of(step, around, true);
  }

  /** The loops whose item the own keys of {@code reader} can name, outermost first. */
  public static List<Spot> loops(Spot reader) {
    List<Spot> loops = new ArrayList<>();
    Spot inner = reader;
    for (Spot around : reader.outwards().subList(1, reader.outwards().size())) {
      if (inner.slot().kind() == Slot.Kind.BODY) {
        if (around.step() instanceof Step.Block) {
          break;
        }
        if (around.step() instanceof Step.Loop) {
          loops.addFirst(around);
        }
      }
      inner = around;
    }
    return loops;
  }

  /** The block whose parameters the own keys of {@code reader} see; empty outside of blocks. */
  public static Optional<Spot> block(Spot reader) {
    Spot inner = reader;
    for (Spot around : reader.outwards().subList(1, reader.outwards().size())) {
      if (inner.slot().kind() == Slot.Kind.BODY && around.step() instanceof Step.Block) {
        return Optional.of(around);
      }
      inner = around;
    }
    return Optional.empty();
  }
}
