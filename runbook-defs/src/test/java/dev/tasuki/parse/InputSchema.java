package dev.tasuki.parse;

import static dev.tasuki.parse.SchemaParts.object;
import static dev.tasuki.parse.SchemaParts.orTemplate;
import static dev.tasuki.parse.SchemaParts.ref;
import static dev.tasuki.parse.SchemaParts.required;
import static dev.tasuki.parse.SchemaParts.schema;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Catalogue;
import dev.tasuki.catalogue.ContractSchema;
import dev.tasuki.catalogue.ContractSchema.Input;
import dev.tasuki.type.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The actions of the catalogue and their inputs. */
final class InputSchema {
  private InputSchema() {}

  /** Name → what it does. */
  private static Map<String, Object> names(Catalogue catalogue) {
    List<Object> names = new ArrayList<>();
    for (ActionContract<?, ?> contract : catalogue.all()) {
      names.add(schema("const", contract.name(), "description", contract.summary()));
    }
    return schema("oneOf", names);
  }

  /** Adds a definition for the inputs of each action, and one that chooses between them. */
  static void define(Catalogue catalogue, Map<String, Object> definitions) {
    definitions.put("action", names(catalogue));
    List<Object> choices = new ArrayList<>();
    for (ActionContract<?, ?> contract : catalogue.all()) {
      List<Input> inputs = ContractSchema.of(contract).inputs();
      String name = "inputs." + contract.name();
      List<String> open =
          contract.variants().open().isPresent() ? contract.variants().by() : List.of();
      Map<String, Object> fields = fields("Inputs of " + contract.name() + ".", inputs, open);
      contract.variants().open().ifPresent(other -> known(fields, other.input(), inputs, open));
      definitions.put(name, fields);
      Map<String, Object> then = schema("properties", schema("with", ref(name)));
      if (inputs.stream().anyMatch(Input::required)) {
        then.put("required", List.of("with"));
      }
      Map<String, Object> chosen = required("action");
      chosen.put("properties", schema("action", schema("const", contract.name())));
      choices.add(schema("if", chosen, "then", then));
    }
    definitions.put("inputsOfAction", schema("allOf", choices));
  }

  /** Any value is right where another input, such as an apiVersion, says whose it is. */
  private static void known(
      Map<String, Object> fields, String opening, List<Input> inputs, List<String> open) {
    Map<String, Object> words = new LinkedHashMap<>();
    inputs.stream()
        .filter(input -> open.contains(input.name()))
        .forEach(input -> words.put(input.name(), schema("enum", input.words())));
    fields.put("if", schema("not", required(opening)));
    fields.put("then", schema("properties", words));
  }

  private static Map<String, Object> fields(
      String description, List<Input> inputs, List<String> open) {
    Map<String, Object> properties = new LinkedHashMap<>();
    inputs.forEach(
        input -> properties.put(input.name(), input(input, open.contains(input.name()))));
    return object(
        description, inputs.stream().filter(Input::required).map(Input::name).toList(), properties);
  }

  private static Map<String, Object> input(Input input, boolean open) {
    Map<String, Object> schema = schema("description", description(input));
    Map<String, Object> words = schema("enum", input.words());
    if (open) {
      schema.put("anyOf", List.of(words, schema("type", "string")));
    } else if (!input.words().isEmpty()) {
      schema.putAll(words);
    } else {
      schema.putAll(input.constant() ? value(input.type(), input) : open(input.type(), input));
    }
    return schema;
  }

  private static String description(Input input) {
    return "%s Example: %s%s"
        .formatted(
            input.description(),
            input.example(),
            input.preset().map(preset -> ". Left out: " + preset).orElse(""));
  }

  private static Map<String, Object> open(ValueType type, Input input) {
    return switch (type) {
      case ValueType.Text _,
          ValueType.Span _,
          ValueType.Moment _,
          ValueType.Secret _,
          ValueType.Dyn _ ->
          value(type, input);
      case ValueType.Int _,
          ValueType.Real _,
          ValueType.Bool _,
          ValueType.Listing _,
          ValueType.Mapping _,
          ValueType.Structure _ ->
          orTemplate(value(type, input));
      case ValueType.Maybe maybe -> open(maybe.of(), input);
    };
  }

  private static Map<String, Object> value(ValueType type, Input input) {
    return switch (type) {
      case ValueType.Text _, ValueType.Moment _, ValueType.Secret _ ->
          schema("type", List.of("string", "number", "boolean"));
      case ValueType.Span _ -> schema("type", "string", "pattern", SchemaParts.DURATION);
      case ValueType.Int _ -> schema("type", "integer");
      case ValueType.Real _ -> schema("type", "number");
      case ValueType.Bool _ -> schema("type", "boolean");
      case ValueType.Dyn _ -> schema();
      case ValueType.Listing list -> schema("type", "array", "items", open(list.of(), input));
      case ValueType.Mapping map ->
          schema("type", "object", "additionalProperties", open(map.of(), input));
      case ValueType.Structure _ -> fields(input.description(), input.fields(), List.of());
      case ValueType.Maybe maybe -> value(maybe.of(), input);
    };
  }
}
