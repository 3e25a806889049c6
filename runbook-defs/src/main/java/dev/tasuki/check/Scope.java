package dev.tasuki.check;

import dev.tasuki.definition.Step;
import dev.tasuki.expression.Reference;
import dev.tasuki.expression.References;
import dev.tasuki.expression.TypedExpressions;
import dev.tasuki.outline.Outline;
import dev.tasuki.outline.Sight;
import dev.tasuki.outline.Spot;
import dev.tasuki.type.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/** What expressions see in one place. Only what an expression names is looked up. */
final class Scope {
  /** Finds the variables that these references name, with the fields that they read. */
  @FunctionalInterface
  interface Lookup {
    SortedMap<String, ValueType> variables(SortedSet<Reference> references);
  }

  /**
   * Where expressions stand.
   *
   * @param atEnd they are evaluated when the body of this step has reached its end
   */
  record Reader(Spot spot, boolean atEnd) {
    Sight sight(Spot step) {
      return atEnd ? Outline.sightAtEnd(step, spot) : Outline.sight(step, spot);
    }

    /** The block whose names are seen; empty for the file's own. */
    Optional<Spot> frame() {
      return atEnd && Names.isFrame(spot) ? Optional.of(spot) : Outline.block(spot);
    }

    /** The loops whose items are seen. */
    List<Spot> loops() {
      return atEnd && Names.isFrame(spot) ? List.of() : Outline.loops(spot);
    }
  }

  private final Scopes scopes;
  private final Optional<Reader> reader;
  private final Lookup lookup;

  Scope(Scopes scopes, Optional<Reader> reader, Lookup lookup) {
    this.scopes = scopes;
    this.reader = reader;
    this.lookup = lookup;
  }

  /** Expressions of this text, that stand here. */
  TypedExpressions over(String expression) {
    return scopes.compiled(lookup.variables(References.of(expression)));
  }

  /** The type of an expression that stands here; anything where it is wrong. */
  ValueType type(String expression) {
    return over(expression).check(expression).type();
  }

  /** Where it is; empty in a trigger. */
  Optional<Reader> reader() {
    return reader;
  }

  /** The block whose names are seen; empty for the file's own. */
  Optional<Spot> frame() {
    return reader.flatMap(Reader::frame);
  }

  /** The names of the items of the loops around. */
  List<String> items() {
    return reader.stream()
        .flatMap(place -> place.loops().stream())
        .map(spot -> spot.step() instanceof Step.Loop loop ? loop.as() : "")
        .toList();
  }
}
