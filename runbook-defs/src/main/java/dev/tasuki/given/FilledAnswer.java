package dev.tasuki.given;

import dev.tasuki.catalogue.AnswerCompletion;
import dev.tasuki.definition.Expression;
import dev.tasuki.problem.NearestName;
import dev.tasuki.type.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a step would have answered, filled in by the person who did its work.
 *
 * @param fields name → type of what the step gives to later ones; anything where nobody can say
 * @param open whether other fields may be given as well
 */
public record FilledAnswer(SortedMap<String, ValueType> fields, boolean open) {
  private static final Pattern PATH = Pattern.compile("result((?:\\.[a-zA-Z_]\\w*)+)");

  /** Of a step that gives its whole answer. */
  public static FilledAnswer whole(ValueType output) {
    SortedMap<String, ValueType> fields = new TreeMap<>();
    if (output instanceof ValueType.Structure structure) {
      structure.fields().forEach(field -> fields.put(field.name(), field.type()));
      return new FilledAnswer(fields, false);
    }
    return new FilledAnswer(fields, true);
  }

  /** Of a step that keeps only what it names; where that is a field of the answer, of its type. */
  public static FilledAnswer kept(SortedMap<String, Expression> keep, ValueType output) {
    SortedMap<String, ValueType> fields = new TreeMap<>();
    keep.forEach((name, expression) -> fields.put(name, typeOf(expression.text(), output)));
    return new FilledAnswer(fields, false);
  }

  private static ValueType typeOf(String expression, ValueType output) {
    Matcher path = PATH.matcher(expression.strip());
    ValueType type = path.matches() ? output : new ValueType.Dyn();
    if (path.matches()) {
      for (String name : path.group(1).substring(1).split("\\.", -1)) {
        type = field(type, name).orElse(new ValueType.Dyn());
      }
    }
    return type;
  }

  private static Optional<ValueType> field(ValueType type, String name) {
    return type instanceof ValueType.Structure structure
        ? structure.fields().stream()
            .filter(field -> field.name().equals(name))
            .map(ValueType.Field::type)
            .findFirst()
        : Optional.empty();
  }

  /** The same with text as values of the fields' types. */
  public SortedMap<String, Object> typed(SortedMap<String, Object> given) {
    SortedMap<String, Object> typed = new TreeMap<>(given);
    typed.replaceAll((name, value) -> TypedText.read(type(name), value));
    return typed;
  }

  public ValueType type(String name) {
    return fields.getOrDefault(name, new ValueType.Dyn());
  }

  /** Everything that is wrong with typed fields, those that are missing included. */
  public List<String> complaints(SortedMap<String, Object> given, List<String> needed) {
    List<String> complaints = new ArrayList<>();
    for (String name : needed) {
      if (!given.containsKey(name)) {
        complaints.add(
            "the field \"%s\" is missing, which later steps read; give %s=VALUE, %s"
                .formatted(name, name, type(name).word()));
      }
    }
    given.forEach(
        (name, value) -> {
          if (!open && !fields.containsKey(name)) {
            complaints.add(
                "it answers no field \"%s\"%s"
                    .formatted(
                        InputFit.shown(name),
                        NearestName.hint(name, fields.keySet(), "fields")
                            .map(hint -> "; " + hint)
                            .orElse("")));
            return;
          }
          AnswerCompletion.complete(type(name), new TreeMap<>(), value)
              .flaws()
              .forEach(
                  flaw ->
                      complaints.add(
                          "the field \"%s\"%s: %s"
                              .formatted(
                                  name,
                                  flaw.path().isEmpty() ? "" : " at " + flaw.path(),
                                  flaw.message().replace("the answer is", "it is"))));
        });
    return complaints;
  }
}
