package dev.tasuki.check;

import dev.tasuki.type.ValueType;

/** Keeps types that a runbook builds itself from growing without end. */
final class TypeSize {
  private static final int MOST_PARTS = 5_000;
  private static final int DEEPEST = 40;

  private int parts;

  private TypeSize() {}

  /** The type, or anything where it is larger than any runbook needs. */
  static ValueType bounded(ValueType type) {
    return new TypeSize().fits(type, 0) ? type : new ValueType.Dyn();
  }

  private boolean fits(ValueType type, int depth) {
    parts++;
    if (parts > MOST_PARTS || depth > DEEPEST) {
      return false;
    }
    return switch (type) {
      case ValueType.Listing list -> fits(list.of(), depth + 1);
      case ValueType.Mapping map -> fits(map.of(), depth + 1);
      case ValueType.Maybe maybe -> fits(maybe.of(), depth + 1);
      case ValueType.Structure structure ->
          structure.fields().stream().allMatch(field -> fits(field.type(), depth + 1));
      case ValueType.Text _,
          ValueType.Int _,
          ValueType.Real _,
          ValueType.Bool _,
          ValueType.Span _,
          ValueType.Moment _,
          ValueType.Secret _,
          ValueType.Dyn _ ->
          true;
    };
  }
}
