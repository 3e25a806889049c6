package dev.tasuki.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;

/**
 * Reads and writes JSON the same way everywhere. Absent optionals are left out, durations and
 * instants are ISO-8601 text, map entries are sorted by key and record components stand in their
 * declared order, so that equal values have equal text. A list or a map that is missing is read as
 * an empty one ({@link LeavesOutEmpty}).
 */
public final class Json {
  private static final ObjectMapper MAPPER =
      missingAsEmpty(
          JsonMapper.builder()
              .addModule(new Jdk8Module())
              .addModule(new JavaTimeModule())
              .defaultPropertyInclusion(
                  JsonInclude.Value.construct(
                      JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
              .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
              .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
              .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
              .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
              // A worker that is one release behind reads what a newer starter wrote.
              .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
              .build());
  private static final TypeReference<SortedMap<String, Object>> TREE = new TypeReference<>() {};

  private Json() {}

  private static ObjectMapper missingAsEmpty(ObjectMapper mapper) {
    for (Class<?> type : List.of(List.class, SortedMap.class)) {
      mapper.configOverride(type).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
    }
    return mapper;
  }

  /** The shared mapper; callers must not reconfigure it. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /** The canonical text of a value. */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
    }
  }

  /**
   * Reads text written by {@link #write}.
   *
   * @throws IllegalArgumentException when the text is no JSON of that type; the message holds none
   *     of the text
   */
  public static <T> T read(String text, Class<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      e.clearLocation();
      throw new IllegalArgumentException(
          "is no JSON of " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
    }
  }

  /** A value as a tree of sorted maps, lists, strings, numbers and booleans. */
  public static SortedMap<String, Object> tree(Object value) {
    return MAPPER.convertValue(value, TREE);
  }

  /** A tree as a value of the given type. */
  public static <T> T convert(Object tree, Class<T> type) {
    return MAPPER.convertValue(tree, type);
  }

  /** {@code sha256:} and 64 hexadecimal digits over the canonical text. */
  public static String digest(Object value) {
    return digestOfText(write(value));
  }

  /** {@code sha256:} and 64 hexadecimal digits over the UTF-8 bytes of the text. */
  public static String digestOfText(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
