package dev.tasuki.check;

import dev.tasuki.definition.Expression;
import dev.tasuki.definition.Step;
import dev.tasuki.expression.Reference;
import dev.tasuki.expression.References;
import dev.tasuki.outline.Outline;
import dev.tasuki.outline.Spot;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * On which steps inside some other step a value rests: directly, or through variables, items of
 * loops and parameters of blocks.
 */
final class Dependence {
  private record Seen(Spot reader, Reference reference) {}

  private final Program program;
  private final Spot inside;
  private final boolean items;
  private final Set<Seen> seen = new HashSet<>();

  private Dependence(Program program, Spot inside, boolean items) {
    this.program = program;
    this.inside = inside;
    this.items = items;
  }

  /** The step inside {@code around} after which a value of {@code reader} is first known. */
  static Optional<Spot> onSteps(Program program, Object jsonTree, Spot reader, Spot around) {
    return new Dependence(program, around, false).of(References.ofTemplates(jsonTree), reader);
  }

  /** Whether a value is another one for each turn of a loop. */
  static boolean onTurns(Program program, Object jsonTree, Spot reader, Spot loop) {
    return new Dependence(program, loop, true)
        .of(References.ofTemplates(jsonTree), reader)
        .isPresent();
  }

  private Optional<Spot> of(SortedSet<Reference> references, Spot reader) {
    for (Reference reference : references) {
      if (seen.add(new Seen(reader, reference))) {
        Optional<Spot> found = one(reference, reader);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Spot> one(Reference reference, Spot reader) {
    Optional<Spot> frame = Outline.block(reader);
    return switch (reference.root()) {
      case "steps", "state" ->
          program
              .names()
              .step(reference.name(), frame)
              .filter(step -> step != inside && step.within(inside));
      case "vars" ->
          program
              .names()
              .variable(reference.name(), frame)
              .filter(set -> set.within(inside))
              .flatMap(set -> variable(set, reference.name()));
      case "params" ->
          frame.filter(block -> block.within(inside)).flatMap(b -> given(b, reference.name()));
      default -> item(reference.root(), reader);
    };
  }

  private Optional<Spot> variable(Spot set, String name) {
    Expression value = set.step() instanceof Step.Set values ? values.values().get(name) : null;
    return value == null ? Optional.empty() : of(References.of(value.text()), set);
  }

  private Optional<Spot> given(Spot block, String name) {
    Object value = block.step() instanceof Step.Block use ? use.with().get(name) : null;
    return value == null ? Optional.empty() : of(References.ofTemplates(value), block);
  }

  private Optional<Spot> item(String name, Spot reader) {
    for (Spot loop : Outline.loops(reader)) {
      if (loop.step() instanceof Step.Loop turns
          && turns.as().equals(name)
          && loop.within(inside)) {
        return items && loop == inside
            ? Optional.of(loop)
            : of(References.of(turns.in().text()), loop);
      }
    }
    return Optional.empty();
  }
}
