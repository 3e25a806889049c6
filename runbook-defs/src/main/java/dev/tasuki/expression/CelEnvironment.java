package dev.tasuki.expression;

import dev.cel.common.CelOptions;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;

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

  private CelEnvironment() {}

  static CelCompilerBuilder compiler() {
    return CelCompilerFactory.standardCelCompilerBuilder()
        .setOptions(OPTIONS)
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
