package dev.tasuki.catalogue;

import dev.tasuki.catalogue.ContractSchema.Output;
import dev.tasuki.type.ValueType;
import java.util.List;
import java.util.Optional;

/** What a variant of an action answers. */
public sealed interface Answer {
  /** The fields of a record. */
  record OfRecord(Class<?> record) implements Answer {}

  /**
   * A record whose one field {@code items} is a list of these.
   *
   * @param name of the record that holds the list
   */
  record ListOf(String name, String description, Answer each) implements Answer {}

  /** Fields that no record of ours has. */
  record OfParts(String name, List<Part> parts) implements Answer {
    public OfParts {
      parts = List.copyOf(parts);
    }
  }

  /** A JSON object that nobody has described. */
  record Anything() implements Answer {}

  default ValueType type() {
    return switch (this) {
      case OfRecord of -> SchemaReader.type(of.record());
      case ListOf list -> SchemaReader.structure(list.name(), list.outputs());
      case OfParts of -> Part.structure(of.name(), of.parts());
      case Anything any -> new ValueType.Dyn();
    };
  }

  default List<Output> outputs() {
    return switch (this) {
      case OfRecord of -> SchemaReader.outputs(of.record());
      case ListOf list ->
          List.of(
              new Output(
                  "items",
                  new ValueType.Listing(list.each().type()),
                  list.description(),
                  "[]",
                  Optional.of("5000"),
                  list.each().outputs()));
      case OfParts of -> of.parts().stream().map(part -> part.output(of.name())).toList();
      case Anything any -> List.of();
    };
  }
}
