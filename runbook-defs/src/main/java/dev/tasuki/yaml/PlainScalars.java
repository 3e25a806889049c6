package dev.tasuki.yaml;

import dev.tasuki.problem.Place;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.Problems;
import dev.tasuki.problem.RunbookError;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** What unquoted text means in YAML 1.2's core schema: {@code yes} is text, {@code 0o17} is 15. */
final class PlainScalars {
  private static final ScalarResolver RESOLVER = new CoreSchema().getScalarResolver();

  private PlainScalars() {}

  static YamlNode read(String text, Place place, ScalarLayout layout, Problems problems) {
    Tag tag = RESOLVER.resolve(text, true);
    if (tag.equals(Tag.NULL)) {
      return new YamlNode.Nothing(place);
    }
    Object value = text;
    try {
      if (tag.equals(Tag.BOOL)) {
        value = Boolean.parseBoolean(text);
      } else if (tag.equals(Tag.INT)) {
        value = whole(text);
      } else if (tag.equals(Tag.FLOAT)) {
        value = real(text);
      }
    } catch (NumberFormatException e) {
      problems.add(
          Problem.error(
                  RunbookError.VALUE_OUT_OF_BOUNDS,
                  place,
                  "the number \"" + text + "\" is too large")
              .withHint("a number has at most 64 bits; quote it if it is text"));
    }
    return new YamlNode.Scalar(place, text, YamlNode.Style.PLAIN, value, layout);
  }

  private static Long whole(String text) {
    if (text.startsWith("0x")) {
      return Long.parseLong(text.substring(2), 16);
    }
    if (text.startsWith("0o")) {
      return Long.parseLong(text.substring(2), 8);
    }
    return Long.parseLong(text);
  }

  private static Double real(String text) {
    double value = Double.parseDouble(text);
    if (!Double.isFinite(value)) {
      throw new NumberFormatException(text);
    }
    return value;
  }
}
