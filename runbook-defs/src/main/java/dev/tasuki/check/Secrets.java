package dev.tasuki.check;

import dev.tasuki.type.ValueType;

/** Whether a value is a secret, or has one in it. */
final class Secrets {
  private Secrets() {}

  static boolean in(ValueType type) {
    return switch (type) {
      case ValueType.Secret _ -> true;
      case ValueType.Listing list -> in(list.of());
      case ValueType.Mapping map -> in(map.of());
      case ValueType.Maybe maybe -> in(maybe.of());
      case ValueType.Structure structure ->
          structure.fields().stream().anyMatch(field -> in(field.type()));
      case ValueType.Text _,
          ValueType.Int _,
          ValueType.Real _,
          ValueType.Bool _,
          ValueType.Span _,
          ValueType.Moment _,
          ValueType.Dyn _ ->
          false;
    };
  }
}
