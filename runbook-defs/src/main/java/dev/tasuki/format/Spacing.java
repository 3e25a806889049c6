package dev.tasuki.format;

import dev.tasuki.yaml.SourceText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** The blanks between the tokens of a file that is known to be YAML. */
final class Spacing {
  private record Edit(int from, int to, String text) {}

  private final int[] characters;
  private final List<Edit> edits = new ArrayList<>();

  private Spacing(SourceText source) {
    this.characters = source.content().codePoints().toArray();
  }

  /** The file with even blanks. */
  static String even(SourceText source) {
    Spacing spacing = new Spacing(source);
    spacing.find(events(source));
    return spacing.edited();
  }

  /** Which lines, from 0, lie inside a text of several lines, where blanks mean something. */
  static boolean[] linesOfTexts(SourceText source) {
    boolean[] kept = new boolean[(int) source.content().lines().count() + 2];
    for (Event event : events(source)) {
      if (event instanceof ScalarEvent) {
        Mark start = event.getStartMark().orElseThrow();
        Mark end = event.getEndMark().orElseThrow();
        for (int line = start.getLine() + 1; line < end.getLine() && line < kept.length; line++) {
          kept[line] = true;
        }
      }
    }
    return kept;
  }

  private static List<Event> events(SourceText source) {
    LoadSettings settings =
        LoadSettings.builder()
            .setUseMarks(true)
            .setCodePointLimit(2 * SourceText.MAXIMUM_BYTES)
            .build();
    List<Event> events = new ArrayList<>();
    new Parse(settings).parseString(source.content()).forEach(events::add);
    return events;
  }

  /** What is open: a mapping waits for a key or a value. */
  private static final class Open {
    final boolean mapping;
    final boolean braces;
    boolean value;

    Open(boolean mapping, boolean braces) {
      this.mapping = mapping;
      this.braces = braces;
    }
  }

  private void find(List<Event> events) {
    Deque<Open> open = new ArrayDeque<>();
    int keyEnd = -1;
    for (Event event : events) {
      Open around = open.peek();
      boolean begins = event instanceof ScalarEvent || event instanceof CollectionStartEvent;
      if (begins && around != null && around.mapping) {
        if (around.value && keyEnd >= 0) {
          afterColon(keyEnd, start(event));
        }
        keyEnd = !around.value && event instanceof ScalarEvent ? end(event) : -1;
        around.value = !around.value;
      }
      if (begins && around != null && around.braces) {
        afterComma(start(event));
      }
      switch (event) {
        case MappingStartEvent map -> {
          // A pair inside [ ] is a mapping without braces.
          boolean braces = map.isFlow() && characters[start(map)] == '{';
          open.push(new Open(true, braces));
          if (braces) {
            afterOpening(start(map), " ");
          }
        }
        case SequenceStartEvent list -> {
          open.push(new Open(false, list.isFlow()));
          if (list.isFlow()) {
            afterOpening(start(list), "");
          }
        }
        case MappingEndEvent end -> {
          if (open.pop().braces) {
            beforeClosing(end(end) - 1, '{', " ");
          }
          keyEnd = -1;
        }
        case SequenceEndEvent end -> {
          if (open.pop().braces) {
            beforeClosing(end(end) - 1, '[', "");
          }
          keyEnd = -1;
        }
        default -> {}
      }
    }
  }

  private static int start(Event event) {
    return event.getStartMark().orElseThrow().getIndex();
  }

  private static int end(Event event) {
    return event.getEndMark().orElseThrow().getIndex();
  }

  /** Between a key and its value on the same line there is a colon and blanks. */
  private void afterColon(int keyEnd, int valueStart) {
    int colon = keyEnd;
    while (colon < valueStart && characters[colon] == ' ') {
      colon++;
    }
    if (colon >= valueStart || characters[colon] != ':') {
      return;
    }
    for (int i = colon + 1; i < valueStart; i++) {
      if (characters[i] != ' ') {
        return;
      }
    }
    if (valueStart > colon + 1) {
      edits.add(new Edit(keyEnd, valueStart, ": "));
    }
  }

  private void afterComma(int at) {
    int comma = at - 1;
    while (comma > 0 && characters[comma] == ' ') {
      comma--;
    }
    if (comma >= 0 && characters[comma] == ',') {
      edits.add(new Edit(comma + 1, at, " "));
    }
  }

  private void afterOpening(int at, String blank) {
    int next = at + 1;
    while (next < characters.length && characters[next] == ' ') {
      next++;
    }
    if (next < characters.length && !isClosing(characters[next]) && !breaks(characters[next])) {
      edits.add(new Edit(at + 1, next, blank));
    }
  }

  private void beforeClosing(int at, char opening, String blank) {
    int before = at;
    while (before > 0 && characters[before - 1] == ' ') {
      before--;
    }
    if (before == 0 || characters[before - 1] == '\n') {
      return;
    }
    boolean empty = characters[before - 1] == opening;
    edits.add(new Edit(before, at, empty ? "" : blank));
  }

  private static boolean isClosing(int character) {
    return character == '}' || character == ']';
  }

  private static boolean breaks(int character) {
    return character == '\n' || character == '#';
  }

  private String edited() {
    List<Edit> inOrder = new ArrayList<>(edits);
    inOrder.sort(Comparator.comparingInt(Edit::from).thenComparingInt(Edit::to));
    Collections.reverse(inOrder);
    StringBuilder text = new StringBuilder();
    int end = characters.length;
    for (Edit edit : inOrder) {
      if (edit.to() > end) {
        continue;
      }
      text.insert(0, new String(characters, edit.to(), end - edit.to()));
      text.insert(0, edit.text());
      end = edit.from();
    }
    text.insert(0, new String(characters, 0, end));
    return text.toString();
  }
}
