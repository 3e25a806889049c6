package dev.tasuki.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.tasuki.json.Json;
import dev.tasuki.type.DurationText;
import dev.tasuki.type.ValueType;
import java.util.List;
import java.util.Optional;

/** Text that a person typed, as a JSON value of the type that is wanted. */
final class TypedText {
  private static final ObjectReader READER =
      Json.mapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private TypedText() {}

  /**
   * The value of a text; what is no text, or does not read as the type, stays as it is, for a check
   * to refuse.
   */
  static Object read(ValueType type, Object given) {
    return given instanceof String text ? read(type, text) : given;
  }

  private static Object read(ValueType type, String text) {
    return switch (type) {
      case ValueType.Text _, ValueType.Secret _, ValueType.Moment _ -> text;
      case ValueType.Int _ -> text.matches("[+-]?\\d{1,18}") ? (Object) Long.valueOf(text) : text;
      case ValueType.Real _ ->
          text.matches("[+-]?\\d{1,18}(\\.\\d{1,18})?") ? (Object) Double.valueOf(text) : text;
      case ValueType.Bool _ ->
          text.equals("true") || text.equals("false") ? (Object) Boolean.valueOf(text) : text;
      case ValueType.Span _ -> DurationText.parse(text).<Object>map(Object::toString).orElse(text);
      case ValueType.Maybe maybe -> read(maybe.of(), text);
      case ValueType.Listing list -> listing(list, text);
      case ValueType.Mapping _, ValueType.Structure _ -> json(text).orElse(text);
      // Text that only looks like text: a number is meant as one.
      case ValueType.Dyn _ -> json(text).orElse(text);
    };
  }

  private static Object listing(ValueType.Listing list, String text) {
    Optional<Object> written = json(text).filter(List.class::isInstance);
    if (written.isPresent()) {
      return written.get();
    }
    return text.isBlank()
        ? List.of()
        : List.of(text.split(",", -1)).stream().map(item -> read(list.of(), item.strip())).toList();
  }

  private static Optional<Object> json(String text) {
    try {
      JsonNode node = READER.readTree(text);
      return node == null || node.isMissingNode() || node.isNull()
          ? Optional.empty()
          : Optional.ofNullable(
              Json.tree(Json.mapper().createObjectNode().set("value", node)).get("value"));
    } catch (JsonProcessingException e) {
      // It is no JSON, so it is meant as the text that it is.
      return Optional.empty();
    }
  }
}
