package dev.tasuki.expression;

import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Collections;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The one dialect of CEL: standard macros, optionals, strings; bounded in size and in work. */
final class CelEnvironment {
  /** Steps of all loops of one evaluation together. */
  private static final int MOST_ITERATIONS = 50_000;

  private static final int LONGEST = 10_000;

  static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .comprehensionMaxIterations(MOST_ITERATIONS)
          .maxExpressionCodePointSize(LONGEST)
          .maxParseRecursionDepth(100)
          .maxRegexProgramSize(1_000)
          .build();

  private static final int MOST_PARSED = 1_000;
  private static final int LONGEST_KEPT = 500;
  static final CelParser PARSER =
      CelParserFactory.standardCelParserBuilder()
          .setOptions(OPTIONS)
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .addLibraries(CelExtensions.optional())
          .build();

  /** How an expression is written does not depend on what it sees. */
  private static final ConcurrentMap<String, ParsedExpression> PARSED = new ConcurrentHashMap<>();

  private CelEnvironment() {}

  static ParsedExpression parse(String text) {
    ParsedExpression known = PARSED.get(text);
    if (known == null) {
      known = parsed(PARSER.parse(text));
      if (PARSED.size() >= MOST_PARSED) {
        PARSED.clear();
      }
      if (text.length() <= LONGEST_KEPT) {
        PARSED.put(text, known);
      }
    }
    return known;
  }

  private static ParsedExpression parsed(CelValidationResult result) {
    if (!result.hasError()) {
      try {
        TreeNames named = TreeNames.of(result.getAst().getExpr());
        return new ParsedExpression(result, named.references(), named.names(), named.functions());
      } catch (CelValidationException e) {
        throw new IllegalStateException("an expression without errors has no tree", e);
      }
    }
    SortedSet<String> nothing = Collections.emptySortedSet();
    return new ParsedExpression(result, Collections.emptySortedSet(), nothing, nothing);
  }

  /** One for all. The planner finds overloads by value, which {@code dyn} variables need. */
  static CelRuntime runtime() {
    return Shared.RUNTIME;
  }

  /** Made when it is needed; a check of files without literals to look at needs none. */
  private static final class Shared {
    private static final CelRuntime RUNTIME =
        CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(OPTIONS)
            .addFunctionBindings(HouseFunctions.bindings())
            .addLibraries(CelExtensions.optional(), CelExtensions.strings())
            .build();
  }
}
