package dev.tasuki.kubernetes.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * Hides what could be a credential in an object, wherever it stands: values of Secrets, also of
 * those within other objects; of environment variables; of annotations and fields that are named
 * like credentials; and copies of whole objects in annotations. The structure stays, so that one
 * sees what there is.
 */
final class Hidden {
  /** What stands in the place of a value. */
  static final String MARK = "(hidden)";

  private static final Pattern ENVIRONMENT =
      Pattern.compile("(?:.*[a-z])?(?:env|Env|envs|Envs|(?:env|Env)(?:Vars?|ironment))");
  private static final Pattern CREDENTIAL =
      Pattern.compile(
          "(?i).*(?:password|passwd|passphrase|token|private-?_?key|secret-?_?(?:access-?_?)?key"
              + "|access-?_?key|api-?_?key|client-?_?secret|credential)s?");
  private static final Pattern CREDENTIAL_ANNOTATION =
      Pattern.compile("(?i).*(?:token|passw|passphrase|secret|credential|api-?key|private-?key).*");
  private static final Pattern COPY = Pattern.compile("(?i).*last-?applied.*");
  private static final Pattern URL_WITH_PASSWORD =
      Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]{0,20}://[^/@\\s]{0,200}:[^/@\\s]+@.*");

  private final BiFunction<String, JsonNode, String> mask;

  private Hidden(BiFunction<String, JsonNode, String> mask) {
    this.mask = mask;
  }

  /** A copy in which every such value is {@link #MARK}. */
  static JsonNode in(JsonNode object) {
    return in(object, (path, value) -> MARK);
  }

  /**
   * A copy in which every such value is what the mask makes of it.
   *
   * @param mask of the path and the value
   */
  static JsonNode in(JsonNode object, BiFunction<String, JsonNode, String> mask) {
    return new Hidden(mask).seen("", "", object);
  }

  private JsonNode seen(String path, String key, JsonNode value) {
    return switch (value) {
      case ObjectNode map -> map(path, key, map);
      case ArrayNode list -> list(path, key, list);
      case JsonNode scalar -> hides(key, scalar) ? masked(path, scalar) : scalar;
    };
  }

  private JsonNode map(String path, String key, ObjectNode map) {
    boolean secret = map.path("kind").asText().equals("Secret");
    boolean variable = isEnvironment(key) && map.has("name") && map.has("value");
    boolean variables = isEnvironment(key) && !map.has("name");
    ObjectNode copy = map.objectNode();
    map.properties()
        .forEach(
            field -> {
              String name = field.getKey();
              String at = path + "/" + name;
              JsonNode value = field.getValue();
              boolean all =
                  name.equals("stringData")
                      || (secret && name.equals("data"))
                      || (variable && name.equals("value"))
                      || (variables && value.isValueNode());
              copy.set(
                  name,
                  all
                      ? whole(at, value)
                      : name.equals("annotations") && value instanceof ObjectNode notes
                          ? annotations(at, secret, notes)
                          : seen(at, name, value));
            });
    return copy;
  }

  private JsonNode list(String path, String key, ArrayNode list) {
    ArrayNode copy = list.arrayNode();
    for (int i = 0; i < list.size(); i++) {
      String at = path + "/" + i;
      JsonNode item = list.get(i);
      // Such as NAME=value; a field that is called so and no list may say which one this is.
      copy.add(isEnvironment(key) && item.isValueNode() ? masked(at, item) : seen(at, key, item));
    }
    return copy;
  }

  private JsonNode annotations(String path, boolean secret, ObjectNode annotations) {
    ObjectNode copy = annotations.objectNode();
    annotations
        .properties()
        .forEach(
            field -> {
              String name = field.getKey();
              String at = path + "/" + name;
              boolean hide =
                  COPY.matcher(name).matches()
                      || CREDENTIAL_ANNOTATION.matcher(name).matches()
                      || (secret && field.getValue().asText().length() > Heads.TEXT);
              copy.set(name, hide ? whole(at, field.getValue()) : seen(at, "", field.getValue()));
            });
    return copy;
  }

  /** All of it, leaf by leaf. */
  private JsonNode whole(String path, JsonNode value) {
    return switch (value) {
      case ObjectNode map -> {
        ObjectNode copy = map.objectNode();
        map.properties()
            .forEach(
                field ->
                    copy.set(field.getKey(), whole(path + "/" + field.getKey(), field.getValue())));
        yield copy;
      }
      case ArrayNode list -> {
        ArrayNode copy = list.arrayNode();
        for (int i = 0; i < list.size(); i++) {
          copy.add(whole(path + "/" + i, list.get(i)));
        }
        yield copy;
      }
      case JsonNode scalar -> masked(path, scalar);
    };
  }

  private JsonNode masked(String path, JsonNode value) {
    return TextNode.valueOf(mask.apply(path, value));
  }

  private static boolean isEnvironment(String key) {
    return ENVIRONMENT.matcher(key).matches();
  }

  private static boolean hides(String key, JsonNode scalar) {
    return scalar.isTextual()
        && (CREDENTIAL.matcher(key).matches()
            || URL_WITH_PASSWORD.matcher(scalar.textValue()).matches());
  }
}
