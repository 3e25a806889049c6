package dev.tasuki.type;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * The type of a value. Values themselves are plain: text, numbers, booleans, lists and maps;
 * durations and timestamps ISO-8601 text in JSON.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ValueType.Text.class, name = "string"),
  @JsonSubTypes.Type(value = ValueType.Int.class, name = "int"),
  @JsonSubTypes.Type(value = ValueType.Real.class, name = "number"),
  @JsonSubTypes.Type(value = ValueType.Bool.class, name = "bool"),
  @JsonSubTypes.Type(value = ValueType.Span.class, name = "duration"),
  @JsonSubTypes.Type(value = ValueType.Moment.class, name = "timestamp"),
  @JsonSubTypes.Type(value = ValueType.Secret.class, name = "secret"),
  @JsonSubTypes.Type(value = ValueType.Dyn.class, name = "dyn"),
  @JsonSubTypes.Type(value = ValueType.Listing.class, name = "list"),
  @JsonSubTypes.Type(value = ValueType.Mapping.class, name = "map"),
  @JsonSubTypes.Type(value = ValueType.Maybe.class, name = "optional"),
  @JsonSubTypes.Type(value = ValueType.Structure.class, name = "record")
})
public sealed interface ValueType {
  /** As people read it, such as {@code list of string}. */
  default String word() {
    return switch (this) {
      case Text text -> "string";
      case Int whole -> "int";
      case Real real -> "number";
      case Bool bool -> "bool";
      case Span span -> "duration";
      case Moment moment -> "timestamp";
      case Secret secret -> "secret";
      case Dyn dyn -> "anything";
      case Listing list -> "list of " + list.of().word();
      case Mapping map -> "map of " + map.of().word();
      case Maybe maybe -> "optional " + maybe.of().word();
      case Structure structure -> structure.name();
    };
  }

  record Text() implements ValueType {}

  record Int() implements ValueType {}

  record Real() implements ValueType {}

  record Bool() implements ValueType {}

  /** A {@code java.time.Duration}. */
  record Span() implements ValueType {}

  /** A {@code java.time.Instant}. */
  record Moment() implements ValueType {}

  /** A reference {@code secret:provider/name}: only passed on as it is, to inputs of this type. */
  record Secret() implements ValueType {}

  /** Anything; checked where it is used, when it runs. */
  record Dyn() implements ValueType {}

  record Listing(ValueType of) implements ValueType {}

  /** Text keys. */
  record Mapping(ValueType of) implements ValueType {}

  /** May be absent. */
  record Maybe(ValueType of) implements ValueType {}

  /**
   * Named fields in a fixed order; {@code name} is unique in the catalogue, such as {@code
   * kubernetes.list.Output}.
   */
  record Structure(String name, List<Field> fields) implements ValueType {
    public Structure {
      fields = List.copyOf(fields);
    }
  }

  record Field(String name, ValueType type) {}
}
