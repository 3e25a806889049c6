package dev.tasuki.expression;

import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The standard functions and operators that a text can name. A checker takes all that it knows into
 * a new environment for each expression, which is most of its work; it need not know the others.
 */
final class NamedFunctions {
  private static final Pattern MACRO =
      Pattern.compile("\\b(?:all|exists|exists_one|existsOne|map|filter|opt\\w+)\\s*\\(");

  /** What macros are made of. */
  private static final List<String> OF_MACROS =
      List.of("_&&_", "_||_", "_+_", "_==_", "_?_:_", "!_", "_>_", "_<_", "_[_]");

  private NamedFunctions() {}

  static Set<StandardFunction> of(String text) {
    boolean macros = MACRO.matcher(text).find();
    EnumSet<StandardFunction> named = EnumSet.noneOf(StandardFunction.class);
    Arrays.stream(StandardFunction.values())
        .filter(function -> isNamed(text, function.functionName(), macros))
        .forEach(named::add);
    return Collections.unmodifiableSet(named);
  }

  private static boolean isNamed(String text, String name, boolean macros) {
    if (name.contains("strictly_false") || (macros && OF_MACROS.contains(name))) {
      return true;
    }
    return switch (name) {
      case "_[_]" -> text.contains("[");
      case "_?_:_" -> text.contains("?");
      case "@in", "in", "_in_" -> text.contains("in");
      default -> text.contains(name.replace("_", ""));
    };
  }

  static CelStandardDeclarations declarations(Set<StandardFunction> named) {
    return CelStandardDeclarations.newBuilder()
        .filterFunctions((function, overload) -> named.contains(function))
        .build();
  }
}
