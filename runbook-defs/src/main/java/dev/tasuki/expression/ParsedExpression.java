package dev.tasuki.expression;

import dev.cel.common.CelValidationResult;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How an expression is written, whatever it sees.
 *
 * @param result its tree, or what is wrong with how it is written
 * @param references the variables that it names, with the fields that it reads of them
 * @param names of variables and types, up to the first dot; none if it cannot be parsed
 * @param functions that it calls, operators included, by {@link Checkers#key}
 */
record ParsedExpression(
    CelValidationResult result,
    SortedSet<Reference> references,
    SortedSet<String> names,
    SortedSet<String> functions) {
  ParsedExpression {
    references = Collections.unmodifiableSortedSet(new TreeSet<>(references));
    names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
    functions = Collections.unmodifiableSortedSet(new TreeSet<>(functions));
  }
}
