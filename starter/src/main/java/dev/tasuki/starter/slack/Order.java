package dev.tasuki.starter.slack;

import dev.tasuki.api.StartRequest;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a {@code /runbook} command asks for. */
sealed interface Order {
  /** {@code start NAME param=value… [target=NAME] [mode=execute] [reason=TEXT]}. */
  record Start(StartRequest request) implements Order {}

  /** {@code status [RUN]}. */
  record Status(Optional<String> run) implements Order {}

  record Help() implements Order {}

  /**
   * Reads what was typed behind the command.
   *
   * @throws RunbookException {@code USAGE_WRONG} when it is no order
   */
  static Order parse(String text) {
    List<String> words = words(unescaped(text));
    if (words.isEmpty()) {
      return new Help();
    }
    List<String> rest = words.subList(1, words.size());
    return switch (words.getFirst()) {
      case "help" -> new Help();
      case "status" -> status(rest);
      case "start" -> start(rest);
      default -> throw wrong("\"" + words.getFirst() + "\" is no verb of /runbook");
    };
  }

  private static Order status(List<String> rest) {
    if (rest.size() > 1) {
      throw wrong("status takes one run, not " + rest.size());
    }
    return new Status(rest.stream().findFirst());
  }

  private static Order start(List<String> rest) {
    if (rest.isEmpty() || rest.getFirst().contains("=")) {
      throw wrong("start needs the name of a runbook first");
    }
    SortedMap<String, Object> parameters = new TreeMap<>();
    for (String word : rest.subList(1, rest.size())) {
      int equals = word.indexOf('=');
      if (equals < 1) {
        throw wrong("\"" + word + "\" is no parameter; write name=value");
      }
      String name = word.substring(0, equals);
      if (parameters.put(name, word.substring(equals + 1)) != null) {
        throw wrong("\"" + name + "\" is given twice");
      }
    }
    Optional<String> target = taken(parameters, "target");
    Optional<String> mode = taken(parameters, "mode");
    Optional<String> reason = taken(parameters, "reason");
    return new Start(
        new StartRequest(rest.getFirst(), target, parameters, mode, reason, Optional.empty()));
  }

  private static Optional<String> taken(SortedMap<String, Object> parameters, String name) {
    return Optional.ofNullable(parameters.remove(name)).map(Object::toString);
  }

  /** Slack escapes these three in what people type. */
  private static String unescaped(String text) {
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }

  /** Words, of which quotes keep blanks together; keyboards make quotes curly. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    boolean begun = false;
    for (int point : text.codePoints().toArray()) {
      if (point == '"' || point == '“' || point == '”') {
        quoted = !quoted;
        begun = true;
      } else if (Character.isWhitespace(point) && !quoted) {
        if (begun) {
          words.add(word.toString());
        }
        word.setLength(0);
        begun = false;
      } else {
        word.appendCodePoint(point);
        begun = true;
      }
    }
    if (quoted) {
      throw wrong("a quote is not closed");
    }
    if (begun) {
      words.add(word.toString());
    }
    return words;
  }

  private static RunbookException wrong(String what) {
    return new RunbookException(
        RunbookError.USAGE_WRONG, what + "; \"/runbook help\" shows what can be typed");
  }
}
