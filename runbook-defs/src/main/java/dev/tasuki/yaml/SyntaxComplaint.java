package dev.tasuki.yaml;

import dev.tasuki.problem.Place;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.RunbookError;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says in an author's words what a YAML parser found, and what to write instead. */
final class SyntaxComplaint {
  private final SourceText source;
  private final MarkedYamlEngineException found;
  private final Place place;
  private final Place begin;

  private SyntaxComplaint(SourceText source, MarkedYamlEngineException found) {
    this.source = source;
    this.found = found;
    this.place = place(found.getProblemMark().or(found::getContextMark));
    this.begin = place(found.getContextMark().or(found::getProblemMark));
  }

  static Problem of(SourceText source, MarkedYamlEngineException found) {
    return new SyntaxComplaint(source, found).problem();
  }

  private Place place(Optional<Mark> mark) {
    return mark.map(at -> YamlReader.place(source.file(), at)).orElse(Place.ofFile(source.file()));
  }

  private Problem problem() {
    String context = Optional.ofNullable(found.getContext()).orElse("");
    String problem = Optional.ofNullable(found.getProblem()).orElse("");
    if (problem.contains("cannot start any token")) {
      return noToken();
    }
    if (context.contains("quoted scalar")) {
      return at(
          begin, "the text that begins with this quote has no end", "close it with the same quote");
    }
    if (context.contains("an alias") || context.contains("an anchor")) {
      return at(
          begin,
          "a value that begins with \"%s\" means something else in YAML".formatted(sign(begin)),
          "quote it if it is text");
    }
    if (context.contains("a tag")) {
      return at(
          begin,
          "a value that begins with \"!\" is a tag in YAML",
          "quote an expression that begins with \"!\": '!params.x'");
    }
    if (context.contains("flow mapping") || context.contains("flow sequence")) {
      return inBraces();
    }
    if (problem.contains("mapping values are not allowed")) {
      return colon();
    }
    if (problem.contains("expected <block end>")) {
      return blockEnd(problem);
    }
    return at(
        place,
        "the file is no YAML%s: %s".formatted(context.isEmpty() ? "" : " " + context, problem),
        "");
  }

  private Problem noToken() {
    String sign = sign(place);
    return sign.equals("\t")
        ? at(place, "a tab stands where YAML wants spaces", "indent with spaces")
        : at(
            place,
            "in YAML no value begins with \"%s\"".formatted(sign),
            "quote it: \"%s…\"".formatted(sign));
  }

  private Problem inBraces() {
    if (sign(place).equals("{") && before(place).endsWith("$")) {
      return at(
          place, "a template inside { } or [ ] is not quoted", "write it in quotes: \"${…}\"");
    }
    String open = sign(begin);
    return at(
        begin,
        "what begins with this \"%s\" has no end, or lacks a comma before line %d, column %d"
            .formatted(open, place.line(), place.column()),
        "close it with \"%s\"; quote texts with \",\", \": \", { } or [ ] in them"
            .formatted(open.equals("[") ? "]" : "}"));
  }

  private Problem colon() {
    String before = before(place);
    return before.contains(": ")
        ? at(
            place,
            "the text has a colon with a space in it, which begins a value in YAML",
            "quote the whole text: \"…: …\"")
        : otherColumn();
  }

  private Problem blockEnd(String problem) {
    String before = before(place).strip();
    if (problem.contains("<scalar>") && !before.isEmpty()) {
      boolean braces = before.endsWith("}") || before.endsWith("]");
      return at(
          place,
          "something follows the closing %s".formatted(braces ? "bracket" : "quote"),
          "quote the whole value, such as an expression: '\"a\" == params.b'");
    }
    return otherColumn();
  }

  private Problem otherColumn() {
    if (line(place).substring(0, Math.max(0, indent(place))).contains("\t")) {
      return at(place, "the line is indented with a tab", "indent with spaces");
    }
    return at(
        new Place(place.file(), place.line(), indent(place) + 1, 1),
        "this line begins in column %d, where nothing around it begins"
            .formatted(indent(place) + 1),
        "keys of one step begin in the same column; so do the \"-\" of one list");
  }

  private int indent(Place at) {
    String text = line(at);
    return text.length() - text.stripLeading().length();
  }

  private String line(Place at) {
    return source.line(at.line()).orElse("");
  }

  /** The characters of the line before this place. */
  private String before(Place at) {
    String text = line(at);
    int[] characters = text.codePoints().toArray();
    int end = Math.clamp(at.column() - 1, 0, characters.length);
    return new String(characters, 0, end);
  }

  private String sign(Place at) {
    int[] characters = line(at).codePoints().toArray();
    return at.column() >= 1 && at.column() <= characters.length
        ? Character.toString(characters[at.column() - 1])
        : "";
  }

  private static Problem at(Place place, String message, String hint) {
    Problem problem = Problem.error(RunbookError.YAML_SYNTAX, place, message);
    return hint.isEmpty() ? problem : problem.withHint(hint);
  }
}
