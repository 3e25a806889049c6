package dev.tasuki.parse;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pieces of JSON Schema (draft 7, which editors know best). */
final class SchemaParts {
  /** A whole duration, or text with a template in it. */
  static final String DURATION =
      "^([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?$|^-?P[0-9DTHMS.]+$|\\$\\{";

  static final String CAMEL = "^[a-z][A-Za-z0-9]{0,62}$";
  static final String KEBAB = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$";

  private static final String TEMPLATE = "\\$\\{";

  private SchemaParts() {}

  static Map<String, Object> schema(Object... pairs) {
    Map<String, Object> schema = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      schema.put((String) pairs[i], pairs[i + 1]);
    }
    return schema;
  }

  static Map<String, Object> ref(String definition) {
    return schema("$ref", "#/definitions/" + definition);
  }

  /** In draft 7 whatever stands beside a {@code $ref} is ignored. */
  static Map<String, Object> ref(String definition, String description) {
    return schema("description", description, "allOf", List.of(ref(definition)));
  }

  /** Text, or a number or boolean as it is written. */
  static Map<String, Object> text(String description) {
    return schema("description", description, "type", List.of("string", "number", "boolean"));
  }

  static Map<String, Object> id(String description, String pattern) {
    return schema("description", description, "type", "string", "pattern", pattern);
  }

  static Map<String, Object> bool(String description) {
    return schema("description", description, "type", "boolean");
  }

  static Map<String, Object> whole(String description, int least) {
    return schema("description", description, "type", "integer", "minimum", least);
  }

  static Map<String, Object> duration(String description) {
    return schema("description", description, "type", "string", "pattern", DURATION);
  }

  static Map<String, Object> word(String description, Collection<String> words) {
    return schema("description", description, "enum", List.copyOf(words));
  }

  static Map<String, Object> anything(String description) {
    return schema("description", description);
  }

  static Map<String, Object> list(String description, Map<String, Object> items) {
    return schema("description", description, "type", "array", "items", items);
  }

  static Map<String, Object> named(String description, Map<String, Object> value) {
    return schema(
        "description",
        description,
        "type",
        "object",
        "propertyNames",
        schema("pattern", CAMEL),
        "additionalProperties",
        value);
  }

  /** A mapping with these keys and no others. */
  static Map<String, Object> object(
      String description, List<String> required, Map<String, Object> properties) {
    Map<String, Object> schema =
        schema(
            "description",
            description,
            "type",
            "object",
            "additionalProperties",
            false,
            "properties",
            properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    return schema;
  }

  /** Something, or text that becomes it when the run gets there. */
  static Map<String, Object> orTemplate(Map<String, Object> schema) {
    return schema("anyOf", List.of(schema, schema("type", "string", "pattern", TEMPLATE)));
  }

  static Map<String, Object> required(String... keys) {
    return schema("required", List.of(keys));
  }
}
