package dev.tasuki.kubernetes.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasuki.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The fields in which two states of an object differ, one line for each, such as {@code
 * spec.replicas: 2 → 3}. Nothing that could be a credential is shown: only that it changes.
 */
public final class Differences {
  private static final int MOST = 100;
  private static final int PATH = 160;
  private static final int VALUE = 80;
  private static final String NONE = "none";
  private static final Pattern SIMPLE = Pattern.compile("[A-Za-z0-9_-]+");
  private static final Pattern HIDDEN = Pattern.compile("\\(hidden(?: #[0-9a-f]{4})?\\)");

  /** What the API server keeps by itself, and what the object is found by. */
  private static final List<String> KEPT =
      List.of(
          "managedFields",
          "resourceVersion",
          "generation",
          "creationTimestamp",
          "uid",
          "selfLink",
          "name",
          "namespace");

  private Differences() {}

  /** At most 100 lines, by path; the last one stands for all that did not fit. */
  public static List<String> between(Object before, Object after) {
    JsonNode old = Json.mapper().valueToTree(before);
    JsonNode now = Json.mapper().valueToTree(after);
    String salt = old.at("/metadata/uid").asText();
    SortedMap<String, JsonNode> oldFields = fields(old);
    SortedMap<String, JsonNode> nowFields = fields(now);
    SortedMap<String, JsonNode> oldShown = fields(masked(old, salt));
    SortedMap<String, JsonNode> nowShown = fields(masked(now, salt));
    SortedSet<String> paths = new TreeSet<>(oldFields.keySet());
    paths.addAll(nowFields.keySet());
    List<String> lines = new ArrayList<>();
    for (String path : paths) {
      if (!String.valueOf(oldFields.get(path)).equals(String.valueOf(nowFields.get(path)))) {
        lines.add(plain(path, PATH) + ": " + shown(oldShown, path) + " → " + shown(nowShown, path));
      }
    }
    return bounded(lines);
  }

  /**
   * Every field of a manifest, such as {@code spec.replicas: 3}.
   *
   * @param manifest with its kind, by which Secrets are known
   */
  public static List<String> of(Object manifest) {
    SortedMap<String, JsonNode> fields = fields(Hidden.in(Json.mapper().valueToTree(manifest)));
    return bounded(
        fields.keySet().stream()
            .map(path -> plain(path, PATH) + ": " + shown(fields, path))
            .toList());
  }

  private static List<String> bounded(List<String> lines) {
    if (lines.size() <= MOST) {
      return List.copyOf(lines);
    }
    List<String> some = new ArrayList<>(lines.subList(0, MOST - 1));
    List<String> rest = lines.subList(MOST - 1, lines.size());
    some.add("%d more fields (%s)".formatted(rest.size(), checksum(String.join("\n", rest), 16)));
    return List.copyOf(some);
  }

  /** Four digits tell that a value changed, and too little to guess it by. */
  private static JsonNode masked(JsonNode object, String salt) {
    return Hidden.in(
        object, (path, value) -> "(hidden #" + checksum(salt + path + "=" + value, 4) + ")");
  }

  static String checksum(String text, int digits) {
    String digest = Json.digestOfText(text);
    return digest.substring(digest.indexOf(':') + 1).substring(0, digits);
  }

  private static SortedMap<String, JsonNode> fields(JsonNode object) {
    SortedMap<String, JsonNode> fields = new TreeMap<>();
    ObjectNode own = object.deepCopy();
    own.remove(List.of("apiVersion", "kind"));
    if (own.get("metadata") instanceof ObjectNode metadata && metadata.remove(KEPT).isEmpty()) {
      own.remove("metadata");
    }
    collect("", own, fields);
    return fields;
  }

  private static void collect(String path, JsonNode value, SortedMap<String, JsonNode> fields) {
    switch (value) {
      case ObjectNode map when !map.isEmpty() ->
          map.properties()
              .forEach(field -> collect(below(path, field.getKey()), field.getValue(), fields));
      case ArrayNode list when !list.isEmpty() -> {
        boolean named = named(list);
        for (int i = 0; i < list.size(); i++) {
          String key = named ? quoted(list.get(i).get("name").textValue()) : String.valueOf(i);
          collect(path + "[" + key + "]", list.get(i), fields);
        }
      }
      case JsonNode leaf -> fields.put(path, leaf);
    }
  }

  private static String below(String path, String key) {
    return SIMPLE.matcher(key).matches()
        ? path.isEmpty() ? key : path + "." + key
        : path + "[" + quoted(key) + "]";
  }

  /** As it is if it is simple; else so that no two paths are the same. */
  private static String quoted(String key) {
    return SIMPLE.matcher(key).matches() ? key : Json.write(key);
  }

  /** Such as containers and ports, which are known by their names. */
  private static boolean named(ArrayNode list) {
    Set<String> names = new HashSet<>();
    for (JsonNode item : list) {
      if (!item.path("name").isTextual() || !names.add(item.get("name").textValue())) {
        return false;
      }
    }
    return true;
  }

  private static String shown(SortedMap<String, JsonNode> fields, String path) {
    JsonNode value = fields.get(path);
    if (value == null) {
      return NONE;
    }
    boolean hidden = value.isTextual() && HIDDEN.matcher(value.textValue()).matches();
    String text = hidden ? value.textValue() : value.toString();
    // A long text whose end differs is another one, too.
    return text.length() <= VALUE
        ? plain(text, VALUE)
        : plain(text, VALUE - 20)
            + " ("
            + text.length()
            + " characters, #"
            + checksum(text, 8)
            + ")";
  }

  /** At most so many characters of a text, of which none moves a terminal or reads backwards. */
  public static String plain(String text, int most) {
    StringBuilder plain = new StringBuilder();
    text.codePoints()
        .limit(most)
        .forEach(
            point -> {
              int type = Character.getType(point);
              if (Character.isISOControl(point)
                  || type == Character.FORMAT
                  || type == Character.LINE_SEPARATOR
                  || type == Character.PARAGRAPH_SEPARATOR
                  || type == Character.SURROGATE) {
                plain.append("\\u%04x".formatted(point));
              } else {
                plain.appendCodePoint(point);
              }
            });
    return text.codePointCount(0, text.length()) <= most
        ? plain.toString()
        : plain.append('…').toString();
  }
}
