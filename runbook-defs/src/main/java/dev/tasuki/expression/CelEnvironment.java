package dev.tasuki.expression;

import dev.cel.checker.CelStandardDeclarations;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationResult;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The one dialect of CEL: standard macros, optionals, strings; bounded in size and in work. */
final class CelEnvironment {
  /** Steps of all loops of one evaluation together. */
  private static final int MOST_ITERATIONS = 50_000;

  private static final int LONGEST = 10_000;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .comprehensionMaxIterations(MOST_ITERATIONS)
          .maxExpressionCodePointSize(LONGEST)
          .maxParseRecursionDepth(100)
          .maxRegexProgramSize(1_000)
          .build();

  /** Made once: a compiler that makes its own makes them anew for each expression. */
  private static final CelStandardDeclarations STANDARD =
      CelStandardDeclarations.newBuilder().build();

  private static final int MOST_PARSED = 2_000;
  private static final int LONGEST_KEPT = 500;
  private static final CelCompiler PARSER = compiler().build();

  /** How an expression is written does not depend on what it sees. */
  private static final ConcurrentMap<String, CelValidationResult> PARSED =
      new ConcurrentHashMap<>();

  private CelEnvironment() {}

  /** The tree of an expression, or what is wrong with how it is written. */
  static CelValidationResult parse(String text) {
    CelValidationResult known = PARSED.get(text);
    if (known == null) {
      known = PARSER.parse(text);
      if (PARSED.size() >= MOST_PARSED) {
        PARSED.clear();
      }
      if (text.length() <= LONGEST_KEPT) {
        PARSED.put(text, known);
      }
    }
    return known;
  }

  static CelCompilerBuilder compiler() {
    return CelCompilerFactory.standardCelCompilerBuilder()
        .setOptions(OPTIONS)
        .setStandardEnvironmentEnabled(false)
        .setStandardDeclarations(STANDARD)
        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
        .addFunctionDeclarations(HouseFunctions.declarations())
        .addLibraries(CelExtensions.optional(), CelExtensions.strings());
  }

  /** The planner finds overloads by value, which {@code dyn} variables need. */
  static CelRuntime runtime() {
    return CelRuntimeFactory.plannerRuntimeBuilder()
        .setOptions(OPTIONS)
        .addFunctionBindings(HouseFunctions.bindings())
        .addLibraries(CelExtensions.optional(), CelExtensions.strings())
        .build();
  }
}
