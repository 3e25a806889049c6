package dev.tasuki.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A template taken apart: literal text and expressions in turn.
 *
 * @param flaw what is wrong with it; then the parts end before that place
 */
public record TemplateText(List<Part> parts, Optional<Flaw> flaw) {
  public TemplateText {
    parts = List.copyOf(parts);
  }

  /** A piece of a template. */
  public sealed interface Part {}

  public record Literal(String text) implements Part {}

  /**
   * An expression.
   *
   * @param offset of its first character in the template, in {@code char}s
   */
  public record Code(String text, int offset) implements Part {}

  /** What is wrong, and where, in {@code char}s. */
  public record Flaw(int offset, String message) {}

  /**
   * Takes text apart: CEL between a dollar sign with an opening brace and a closing brace; two
   * dollar signs before the brace are a literal one.
   */
  public static TemplateText parse(String text) {
    List<Part> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      if (text.startsWith("$${", at)) {
        literal.append("${");
        at += 3;
      } else if (text.startsWith("${", at)) {
        int end = endOfCode(text, at + 2);
        if (end < 0) {
          return flawed(parts, at, "the template is not closed: \"${\" has no \"}\"");
        }
        String code = text.substring(at + 2, end);
        if (code.isBlank()) {
          return flawed(parts, at, "the template \"${}\" is empty");
        }
        if (!literal.isEmpty()) {
          parts.add(new Literal(literal.toString()));
          literal.setLength(0);
        }
        parts.add(new Code(code, at + 2));
        at = end + 1;
      } else {
        literal.append(text.charAt(at));
        at++;
      }
    }
    if (!literal.isEmpty()) {
      parts.add(new Literal(literal.toString()));
    }
    return new TemplateText(parts, Optional.empty());
  }

  private static TemplateText flawed(List<Part> parts, int at, String message) {
    return new TemplateText(parts, Optional.of(new Flaw(at, message)));
  }

  /** The closing brace that belongs to the expression, over its own braces and quoted text. */
  private static int endOfCode(String text, int from) {
    int depth = 0;
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"' || c == '\'') {
        at = endOfString(text, at);
        if (at < 0) {
          return -1;
        }
      } else if (c == '{') {
        depth++;
      } else if (c == '}') {
        if (depth == 0) {
          return at;
        }
        depth--;
      }
      at++;
    }
    return -1;
  }

  private static int endOfString(String text, int from) {
    String quote = text.substring(from, from + 1);
    String close = text.startsWith(quote.repeat(3), from) ? quote.repeat(3) : quote;
    boolean raw = from > 0 && (text.charAt(from - 1) == 'r' || text.charAt(from - 1) == 'R');
    int at = from + close.length();
    while (at < text.length()) {
      if (text.charAt(at) == '\\' && !raw) {
        at += 2;
      } else if (text.startsWith(close, at)) {
        return at + close.length() - 1;
      } else {
        at++;
      }
    }
    return -1;
  }

  /** The expression, if the template is nothing else; then the value keeps its type. */
  public Optional<Code> single() {
    return parts.size() == 1 && parts.getFirst() instanceof Code code
        ? Optional.of(code)
        : Optional.empty();
  }

  /** The text, if there is no expression in it. */
  public Optional<String> literal() {
    if (parts.isEmpty()) {
      return Optional.of("");
    }
    return parts.size() == 1 && parts.getFirst() instanceof Literal literal
        ? Optional.of(literal.text())
        : Optional.empty();
  }
}
