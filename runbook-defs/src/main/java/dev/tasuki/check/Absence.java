package dev.tasuki.check;

import dev.tasuki.expression.Reference;
import dev.tasuki.expression.References;
import dev.tasuki.expression.TypedExpressions;
import dev.tasuki.type.ValueType;
import java.util.Optional;

/**
 * A variable in an expression that may be absent.
 *
 * @param reason why, as the beginning of a sentence
 * @param at where it stands in the expression
 */
record Absence(String reason, int at, int length) {
  /** The first one in an expression. */
  static Optional<Absence> in(String expression, TypedExpressions typed) {
    for (Reference read : References.of(expression)) {
      boolean maybe =
          typed
              .field(read.root(), read.name())
              .filter(ValueType.Maybe.class::isInstance)
              .isPresent();
      if (maybe) {
        String name = read.root() + "." + read.name();
        int at = expression.indexOf(name);
        return Optional.of(new Absence(reason(read), Math.max(0, at), at < 0 ? 1 : name.length()));
      }
    }
    return Optional.empty();
  }

  private static String reason(Reference read) {
    return switch (read.root()) {
      case "steps" -> "the step \"%s\" may not have run here".formatted(read.name());
      case "vars" -> "the variable \"%s\" may not be set here".formatted(read.name());
      default -> "\"%s.%s\" is optional".formatted(read.root(), read.name());
    };
  }
}
