package dev.tasuki.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationResult;
import dev.cel.compiler.CelCompiler;
import dev.cel.runtime.CelRuntime;
import dev.cel.validator.CelValidatorFactory;
import dev.cel.validator.validators.DurationLiteralValidator;
import dev.cel.validator.validators.RegexLiteralValidator;
import dev.cel.validator.validators.TimestampLiteralValidator;
import java.util.regex.Pattern;

/** Durations, timestamps and patterns that are written out are right before anything runs. */
final class LiteralChecks {
  private static final CelRuntime RUNTIME = CelEnvironment.runtime();
  private static final Pattern NEEDED = Pattern.compile("\\b(?:duration|timestamp|matches)\\s*\\(");

  private LiteralChecks() {}

  /** Whether there may be anything to check. */
  static boolean needed(String text) {
    return NEEDED.matcher(text).find();
  }

  static CelValidationResult check(CelCompiler compiler, CelAbstractSyntaxTree tree) {
    return CelValidatorFactory.standardCelValidatorBuilder(compiler, RUNTIME)
        .addAstValidators(
            DurationLiteralValidator.INSTANCE,
            TimestampLiteralValidator.INSTANCE,
            RegexLiteralValidator.INSTANCE)
        .build()
        .validate(tree);
  }
}
