package dev.tasuki.catalogue;

import dev.tasuki.problem.NearestName;
import dev.tasuki.type.DurationText;
import dev.tasuki.type.ValueType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes a whole answer of one of which a test, or a system that leaves out what is empty, gives
 * only some fields. What is left out is empty, zero, false or the epoch; {@code changed} is true,
 * and a field that is named like a constant input has its value. Fields that may be absent stay
 * absent.
 */
public final class AnswerCompletion {
  private static final int LONGEST = 80;

  private final SortedMap<String, String> constants;
  private final List<Flaw> flaws = new ArrayList<>();

  private AnswerCompletion(SortedMap<String, String> constants) {
    this.constants = constants;
  }

  /**
   * What came of it.
   *
   * @param answer JSON: sorted maps, lists, texts, numbers and booleans; durations and timestamps
   *     ISO-8601 text
   * @param flaws what is unknown or of another type; such fields are completed as if they were left
   *     out
   */
  public record Completed(Object answer, List<Flaw> flaws) {
    public Completed {
      flaws = List.copyOf(flaws);
    }
  }

  /**
   * What is wrong with a given answer.
   *
   * @param path from the answer on, such as {@code items[0].redy}; empty for the answer itself
   */
  public record Flaw(String path, String message, Optional<String> hint) {}

  /**
   * Completes an answer of a call.
   *
   * @param given a JSON tree; {@code null} or an empty map for nothing
   */
  public static Completed complete(ContractFacts facts, @Nullable Object given) {
    return complete(facts.schema().output(), facts.constants(), given);
  }

  /** Completes an answer of this type; {@code constants}: constant inputs that decided it. */
  public static Completed complete(
      ValueType type, SortedMap<String, String> constants, @Nullable Object given) {
    AnswerCompletion completion = new AnswerCompletion(constants);
    Object answer = given == null ? completion.preset("", type) : completion.value("", type, given);
    return new Completed(answer, completion.flaws);
  }

  /** The type wants no more than {@code changed}, so that an answer need not be given. */
  public static boolean needsNothing(ValueType type) {
    return type instanceof ValueType.Structure structure
        && structure.fields().stream().allMatch(field -> field.name().equals("changed"));
  }

  private Object value(String path, ValueType type, Object given) {
    return switch (type) {
      case ValueType.Text text when given instanceof String -> given;
      case ValueType.Secret secret when given instanceof String -> given;
      case ValueType.Int whole when isWhole(given) -> ((Number) given).longValue();
      case ValueType.Real real when given instanceof Number number -> number.doubleValue();
      case ValueType.Bool bool when given instanceof Boolean -> given;
      case ValueType.Span span when given instanceof String text && duration(text).isPresent() ->
          duration(text).get();
      case ValueType.Moment moment when given instanceof String text && moment(text).isPresent() ->
          moment(text).get();
      case ValueType.Dyn dyn -> given;
      case ValueType.Maybe maybe -> value(path, maybe.of(), given);
      case ValueType.Listing list when given instanceof List<?> items -> items(path, list, items);
      case ValueType.Mapping map when given instanceof Map<?, ?> entries -> {
        SortedMap<String, Object> values = new TreeMap<>();
        entries.forEach(
            (key, item) ->
                values.put(String.valueOf(key), value(path + "." + key, map.of(), item)));
        yield Collections.unmodifiableSortedMap(values);
      }
      case ValueType.Structure structure when given instanceof Map<?, ?> entries ->
          fields(path, structure, entries);
      case ValueType.Text text -> wrong(path, type, given);
      case ValueType.Secret secret -> wrong(path, type, given);
      case ValueType.Int whole -> wrong(path, type, given);
      case ValueType.Real real -> wrong(path, type, given);
      case ValueType.Bool bool -> wrong(path, type, given);
      case ValueType.Span span -> wrong(path, type, given);
      case ValueType.Moment moment -> wrong(path, type, given);
      case ValueType.Listing list -> wrong(path, type, given);
      case ValueType.Mapping map -> wrong(path, type, given);
      case ValueType.Structure structure -> wrong(path, type, given);
    };
  }

  private List<Object> items(String path, ValueType.Listing list, List<?> given) {
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      Object item = given.get(i);
      String at = path + "[" + i + "]";
      items.add(item == null ? preset(at, list.of()) : value(at, list.of(), item));
    }
    return Collections.unmodifiableList(items);
  }

  private SortedMap<String, Object> fields(
      String path, ValueType.Structure structure, Map<?, ?> given) {
    List<String> names = structure.fields().stream().map(ValueType.Field::name).toList();
    for (Object key : given.keySet()) {
      String name = String.valueOf(key);
      if (!names.contains(name)) {
        flaws.add(
            new Flaw(
                at(path, shortened(name)),
                "%s has no field \"%s\"".formatted(structure.name(), shortened(name)),
                NearestName.hint(name, names, "fields")));
      }
    }
    SortedMap<String, Object> values = new TreeMap<>();
    for (ValueType.Field field : structure.fields()) {
      Object value = given.get(field.name());
      String inner = at(path, field.name());
      if (value != null) {
        values.put(field.name(), value(inner, field.type(), value));
      } else if (!(field.type() instanceof ValueType.Maybe)) {
        values.put(field.name(), preset(inner, field.type()));
      }
    }
    return Collections.unmodifiableSortedMap(values);
  }

  private Object preset(String path, ValueType type) {
    String name = path.substring(path.lastIndexOf('.') + 1);
    return switch (type) {
      case ValueType.Text text -> constants.getOrDefault(name, "");
      case ValueType.Secret secret -> "";
      case ValueType.Int whole -> 0L;
      case ValueType.Real real -> 0.0;
      case ValueType.Bool bool -> path.equals("changed");
      case ValueType.Span span -> "PT0S";
      case ValueType.Moment moment -> Instant.EPOCH.toString();
      case ValueType.Dyn dyn -> new TreeMap<String, Object>();
      case ValueType.Listing list -> List.of();
      case ValueType.Mapping map -> new TreeMap<String, Object>();
      case ValueType.Maybe maybe -> preset(path, maybe.of());
      case ValueType.Structure structure -> fields(path, structure, Map.of());
    };
  }

  private Object wrong(String path, ValueType type, Object given) {
    flaws.add(
        new Flaw(
            path,
            "%s is %s, expected %s"
                .formatted(
                    path.isEmpty() ? "the answer" : "\"" + path + "\"", kind(given), word(type)),
            Optional.empty()));
    return preset(path, type);
  }

  private static String word(ValueType type) {
    if (type instanceof ValueType.Span) {
      return "a duration such as \"90s\"";
    }
    return type instanceof ValueType.Moment
        ? "a timestamp such as \"2026-11-22T09:00:00Z\""
        : type.word();
  }

  private static String kind(Object given) {
    return switch (given) {
      case Map<?, ?> map -> "a mapping";
      case List<?> list -> "a list";
      default -> "\"" + shortened(String.valueOf(given)) + "\"";
    };
  }

  private static String at(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }

  private static boolean isWhole(Object given) {
    return given instanceof Long || given instanceof Integer || given instanceof Short;
  }

  private static Optional<String> duration(String text) {
    return DurationText.parse(text).map(Object::toString);
  }

  private static Optional<String> moment(String text) {
    try {
      return Optional.of(Instant.parse(text).toString());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
