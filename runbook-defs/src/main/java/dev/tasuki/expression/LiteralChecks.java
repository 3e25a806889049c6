package dev.tasuki.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationResult;
import dev.cel.validator.CelValidator;
import dev.cel.validator.CelValidatorFactory;
import dev.cel.validator.validators.DurationLiteralValidator;
import dev.cel.validator.validators.RegexLiteralValidator;
import dev.cel.validator.validators.TimestampLiteralValidator;
import java.util.Map;
import java.util.regex.Pattern;

/** Durations, timestamps and patterns that are written out are right before anything runs. */
final class LiteralChecks {
  /** The functions whose literals are looked at, and no variable: a literal names none. */
  private static final CelValidator VALIDATOR =
      CelValidatorFactory.standardCelValidatorBuilder(
              CelEnvironment.PARSER,
              new Checkers().of(CelEnvironment.parse("[duration(''), timestamp('')]"), Map.of()),
              CelEnvironment.runtime())
          .addAstValidators(
              DurationLiteralValidator.INSTANCE,
              TimestampLiteralValidator.INSTANCE,
              RegexLiteralValidator.INSTANCE)
          .build();

  private static final Pattern NEEDED = Pattern.compile("\\b(?:duration|timestamp|matches)\\s*\\(");

  private LiteralChecks() {}

  /** Whether there may be anything to check. */
  static boolean needed(String text) {
    return NEEDED.matcher(text).find();
  }

  static CelValidationResult check(CelAbstractSyntaxTree tree) {
    return VALIDATOR.validate(tree);
  }
}
