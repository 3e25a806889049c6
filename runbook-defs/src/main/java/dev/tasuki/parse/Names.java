package dev.tasuki.parse;

import dev.tasuki.problem.Problem;
import dev.tasuki.problem.Problems;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.util.Set;
import java.util.regex.Pattern;

/** How things are named: {@code camelCase} what expressions read, {@code kebab-case} files. */
final class Names {
  private static final Pattern CAMEL = Pattern.compile("[a-z][A-Za-z0-9]{0,62}");
  private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final int LONGEST_ID = 63;

  /** CEL's own words, and the variables of expressions. */
  private static final Set<String> RESERVED =
      Set.of(
          "as",
          "break",
          "const",
          "continue",
          "else",
          "false",
          "for",
          "function",
          "if",
          "import",
          "in",
          "let",
          "loop",
          "null",
          "package",
          "return",
          "true",
          "var",
          "void",
          "while",
          "params",
          "steps",
          "state",
          "vars",
          "run",
          "target",
          "alert",
          "result",
          "input",
          "now");

  private Names() {}

  /** Whether the name may be used in expressions; a problem if not. */
  static boolean checkName(Scalar name, String what, Problems problems) {
    if (RESERVED.contains(name.text())) {
      problems.add(
          Problem.error(
                  RunbookError.NAME_INVALID,
                  name.place(),
                  "%s \"%s\" is a word of the language".formatted(what, name.text()))
              .withHint("choose another name"));
      return false;
    }
    if (!CAMEL.matcher(name.text()).matches()) {
      problems.add(
          Problem.error(
                  RunbookError.NAME_INVALID,
                  name.place(),
                  "%s \"%s\" is no name; expected camelCase, at most 63 letters and digits"
                      .formatted(what, name.text()))
              .withHint("write \"" + camel(name.text()) + "\""));
      return false;
    }
    return true;
  }

  private static String camel(String text) {
    StringBuilder name = new StringBuilder();
    boolean upper = false;
    for (int i = 0; i < text.length() && name.length() < 63; i++) {
      char c = text.charAt(i);
      boolean fits = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!fits || (name.isEmpty() && c <= '9')) {
        upper = !name.isEmpty();
      } else {
        char letter = upper ? Character.toUpperCase(c) : c;
        name.append(name.isEmpty() ? Character.toLowerCase(letter) : letter);
        upper = false;
      }
    }
    return name.isEmpty() ? "name" : name.toString();
  }

  /** A problem if it is not written as the ids of files are. */
  static void checkId(Scalar id, String what, Problems problems) {
    if (!KEBAB.matcher(id.text()).matches() || id.text().length() > LONGEST_ID) {
      problems.add(
          Problem.error(
                  RunbookError.NAME_INVALID,
                  id.place(),
                  "%s \"%s\" is not kebab-case of at most 63 characters".formatted(what, id.text()))
              .withHint("write small letters, digits and single hyphens: \"node-replace\""));
    }
  }
}
