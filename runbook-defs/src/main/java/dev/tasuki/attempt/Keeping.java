package dev.tasuki.attempt;

import dev.tasuki.definition.Expression;
import dev.tasuki.expression.Bindings;
import dev.tasuki.expression.Expressions;
import dev.tasuki.type.Kept;
import dev.tasuki.type.ValueType;
import dev.tasuki.type.Values;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a runbook wants of an answer. The hand reduces the answer to it, so that the rest never
 * comes into the history.
 *
 * @param keep name → expression over {@code result}; empty where the whole answer is kept
 * @param variables what these expressions read beside {@code result}, as {@link Kept} writes it;
 *     {@code now} is when the attempt began
 * @param evidence title under which input and whole answer are sealed
 */
public record Keeping(
    SortedMap<String, Expression> keep,
    SortedMap<String, Object> variables,
    Optional<String> evidence) {
  public Keeping {
    keep = Collections.unmodifiableSortedMap(new TreeMap<>(keep));
    variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
  }

  /**
   * What is kept of an answer, as {@link Kept} writes it.
   *
   * @param type of the answer
   * @throws dev.tasuki.problem.RunbookException {@code EXPRESSION_INVALID} when an expression has
   *     no value
   */
  public SortedMap<String, Object> reduce(SortedMap<String, Object> answer, ValueType type) {
    SortedMap<String, Object> bound = new TreeMap<>();
    variables.forEach((name, value) -> bound.put(name, Kept.read(value)));
    bound.put("result", Values.fromJson(answer, type));
    Bindings bindings = new Bindings(bound);
    SortedMap<String, Object> kept = new TreeMap<>();
    keep.forEach(
        (name, value) -> kept.put(name, Kept.write(Expressions.evaluate(value, bindings))));
    return kept;
  }
}
