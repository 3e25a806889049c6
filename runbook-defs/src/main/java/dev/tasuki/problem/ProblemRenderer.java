package dev.tasuki.problem;

import dev.tasuki.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Shows problems to people and to machines. */
public final class ProblemRenderer {
  private static final int WIDEST = 160;

  private ProblemRenderer() {}

  /** The text of a file's line, from 1; empty if it cannot be had. */
  @FunctionalInterface
  public interface Lines {
    Optional<String> line(String file, int number);
  }

  /**
   * {@code file:line:column: error[TSK104]: message}, the source line with a caret, and the hint;
   * every line ends in a line feed, problems are separated by an empty line.
   */
  public static String text(List<Problem> problems, Lines lines) {
    StringBuilder text = new StringBuilder();
    for (Problem problem : problems) {
      if (!text.isEmpty()) {
        text.append('\n');
      }
      append(text, problem, lines);
    }
    return text.toString();
  }

  private static void append(StringBuilder text, Problem problem, Lines lines) {
    Place place = problem.place();
    text.append(printable(place.file()));
    if (place.line() > 0) {
      text.append(':').append(place.line()).append(':').append(place.column());
    }
    text.append(": ")
        .append(severity(problem))
        .append('[')
        .append(problem.code().id())
        .append("]: ")
        .append(printable(problem.message()))
        .append('\n');
    lines.line(place.file(), place.line()).ifPresent(line -> appendLine(text, place, line));
    problem.hint().ifPresent(hint -> text.append("  hint: ").append(printable(hint)).append('\n'));
  }

  private static void appendLine(StringBuilder text, Place place, String line) {
    int[] characters = line.codePoints().toArray();
    int first = Math.max(0, Math.min(place.column() - 1 - WIDEST / 2, characters.length - WIDEST));
    int last = Math.min(characters.length, first + WIDEST);
    String number = Integer.toString(place.line());
    StringBuilder caret = new StringBuilder();
    text.append("  ").append(number).append(" | ");
    for (int i = first; i < last; i++) {
      text.appendCodePoint(visible(characters[i]));
      if (i < place.column() - 1) {
        caret.append(isWide(characters[i]) ? "  " : " ");
      } else if (i < place.column() - 1 + place.length()) {
        caret.append(isWide(characters[i]) ? "^^" : "^");
      }
    }
    if (place.column() > last) {
      caret.append('^');
    }
    text.append('\n')
        .append(" ".repeat(number.length() + 2))
        .append(" | ")
        .append(caret)
        .append('\n');
  }

  /** What stands in a file must not move a terminal's cursor or colour it. */
  private static String printable(String text) {
    return text.codePoints()
        .map(ProblemRenderer::visible)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static int visible(int character) {
    int type = Character.getType(character);
    if (character == '\t') {
      return ' ';
    }
    return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE
        ? 0xFFFD
        : character;
  }

  private static boolean isWide(int character) {
    return switch (Character.UnicodeScript.of(character)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
      default ->
          (character >= 0x3000 && character <= 0x303F)
              || (character >= 0xFF01 && character <= 0xFF60)
              || (character >= 0x1F300 && character <= 0x1FAFF);
    };
  }

  private static String severity(Problem problem) {
    return problem.severity().name().toLowerCase(Locale.ROOT);
  }

  /**
   * {@code {"problems":[{"code","severity","file","line","column","message","hint"}]}}; a problem
   * of a whole file has line and column 0, one without a hint no {@code hint}.
   */
  public static String json(List<Problem> problems) {
    return Json.write(Map.of("problems", problems.stream().map(ProblemRenderer::tree).toList()));
  }

  private static SortedMap<String, Object> tree(Problem problem) {
    SortedMap<String, Object> tree = new TreeMap<>();
    tree.put("code", problem.code().id());
    tree.put("severity", severity(problem));
    tree.put("file", problem.place().file());
    tree.put("line", problem.place().line());
    tree.put("column", problem.place().column());
    tree.put("message", problem.message());
    problem.hint().ifPresent(hint -> tree.put("hint", hint));
    return tree;
  }
}
