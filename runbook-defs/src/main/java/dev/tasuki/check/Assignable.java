package dev.tasuki.check;

import dev.tasuki.type.ValueType;
import java.util.Optional;

/** Whether a value of one type may stand where another is taken. */
final class Assignable {
  private Assignable() {}

  static boolean to(ValueType given, ValueType type) {
    if (given instanceof ValueType.Dyn) {
      return true;
    }
    return switch (type) {
      case ValueType.Dyn _ -> !Secrets.in(given);
      case ValueType.Real _ -> given instanceof ValueType.Real || given instanceof ValueType.Int;
      case ValueType.Listing list ->
          given instanceof ValueType.Listing other && to(other.of(), list.of());
      case ValueType.Mapping map ->
          given instanceof ValueType.Mapping other && to(other.of(), map.of());
      case ValueType.Structure structure -> structure(given, structure);
      case ValueType.Text _,
          ValueType.Int _,
          ValueType.Bool _,
          ValueType.Span _,
          ValueType.Moment _,
          ValueType.Secret _,
          ValueType.Maybe _ ->
          given.equals(type);
    };
  }

  /** A map fits where each of its values would; which entries it has is known when it runs. */
  private static boolean structure(ValueType given, ValueType.Structure structure) {
    return given.equals(structure)
        || (given instanceof ValueType.Mapping map
            && structure.fields().stream().allMatch(field -> to(map.of(), plain(field.type()))));
  }

  static ValueType plain(ValueType type) {
    return type instanceof ValueType.Maybe maybe ? maybe.of() : type;
  }

  /** What makes the one out of the other, where something does. */
  static Optional<String> conversion(ValueType given, ValueType type) {
    return switch (type) {
      case ValueType.Int _
          when given instanceof ValueType.Text || given instanceof ValueType.Real ->
          Optional.of("convert it: int(…)");
      case ValueType.Real _ when given instanceof ValueType.Text ->
          Optional.of("convert it: double(…)");
      case ValueType.Text _ when given instanceof ValueType.Listing ->
          Optional.of("join it: .join(\", \")");
      case ValueType.Text _
          when given instanceof ValueType.Int
              || given instanceof ValueType.Real
              || given instanceof ValueType.Bool ->
          Optional.of("convert it: string(…)");
      case ValueType.Span _ when given instanceof ValueType.Text ->
          Optional.of("convert it: duration(…)");
      case ValueType.Listing list when to(given, list.of()) -> Optional.of("write a list: [ … ]");
      case ValueType.Secret _ when given instanceof ValueType.Text ->
          Optional.of("declare what it comes from with \"type: secret\"");
      default -> Optional.empty();
    };
  }
}
