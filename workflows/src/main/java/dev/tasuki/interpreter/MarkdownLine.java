package dev.tasuki.interpreter;

import dev.tasuki.run.StepState;
import dev.tasuki.run.UndoState;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/**
 * Pieces of a line of Markdown. The Temporal Web UI renders it with raw HTML, links of bare
 * addresses, curly quotes and dashes, and draws lists inside lists on one line: so a line of a list
 * is indented by spaces of its own kind, and text from outside is escaped wherever that says
 * something else than what it is.
 */
final class MarkdownLine {
  /** Of those that its renderer takes behind a backslash; it would show one before any other. */
  private static final String MARKUP = "\\`*_{}[]()<>#|&~^$:!";

  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private MarkdownLine() {}

  /** Text from outside cannot become links, emphasis, lists or markup, and stays on its line. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 8);
    boolean onlyDigits = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean begins =
          switch (c) {
            case '-' -> i == 0 || text.charAt(i - 1) == '-' || text.startsWith("-", i + 1);
            case '+' -> i == 0;
            case '.' -> onlyDigits;
            default -> MARKUP.indexOf(c) >= 0;
          };
      if (begins) {
        escaped.append('\\');
      }
      escaped.append(Character.isISOControl(c) ? ' ' : c);
      onlyDigits &= c >= '0' && c <= '9';
    }
    return escaped.toString();
  }

  /** The same of several, with commas. */
  static String escape(List<String> texts) {
    return escape(String.join(", ", texts));
  }

  /** As it is typed; a name has no backtick, whatever somebody would like. */
  static String code(String text) {
    return "`" + text.replace('`', '\'').replace('\n', ' ') + "`";
  }

  /** A line of a list, so deep in a tree. */
  static String item(int depth) {
    return "- " + "\u2003".repeat(Math.max(0, depth));
  }

  /** To the minute, in UTC. */
  static String moment(Instant at) {
    return MINUTES.format(at);
  }

  /** Names and values, of at most so many characters before they are escaped. */
  static String values(SortedMap<String, Object> values, int characters) {
    List<String> written =
        values.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
    return escape(Run.cut(String.join(", ", written), characters));
  }

  static String mark(StepState state) {
    return switch (state) {
      case DONE -> "✓";
      case FAILED, TIMED_OUT, DENIED -> "✗";
      case UNKNOWN, HELD -> "‼";
      case WAITING -> "?";
      case RUNNING -> "▶";
      case PENDING -> "○";
      case SKIPPED, NOT_RUN -> "–";
    };
  }

  /** What became of an undo, in a run that is over or not. */
  static String inWords(UndoState undo, boolean over) {
    return switch (undo) {
      case NONE -> "no undo";
      case REGISTERED -> over ? "not undone" : "can be undone";
      case RUNNING -> "is being undone";
      case UNDONE -> "undone";
      case DEBT -> "**UNDO FAILED**";
    };
  }
}
