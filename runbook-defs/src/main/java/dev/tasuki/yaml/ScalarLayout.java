package dev.tasuki.yaml;

import dev.tasuki.problem.Place;

/**
 * Where the characters of a scalar's text stand in its file: quotes, escapes, indentation and
 * folded lines lie between them.
 */
public final class ScalarLayout {
  private final Place whole;
  private final int[] source;
  private final String text;

  /**
   * A layout.
   *
   * @param source the scalar as it stands in the file, from {@code whole} on, in code points
   */
  ScalarLayout(Place whole, int[] source, String text) {
    this.whole = whole;
    this.source = source;
    this.text = text;
  }

  /** Where a part of the text stands; {@code from} in {@code char}s. */
  Place place(int from, int length) {
    int begin = text.codePointCount(0, Math.clamp(from, 0, text.length()));
    int at = sourceIndex(begin);
    int line = whole.line();
    int column = whole.column();
    for (int i = 0; i < at && i < source.length; i++) {
      if (source[i] == '\n') {
        line++;
        column = 1;
      } else {
        column++;
      }
    }
    return new Place(whole.file(), line, column, Math.max(1, length));
  }

  private int sourceIndex(int wanted) {
    int[] characters = text.codePoints().toArray();
    int at = begin();
    for (int i = 0; i < characters.length; i++) {
      at = skipTo(at, characters[i]);
      if (i == wanted || at >= source.length) {
        return at;
      }
      at++;
    }
    return at;
  }

  /** Behind an opening quote, or on the line below the header of a block. */
  private int begin() {
    if (source.length == 0) {
      return 0;
    }
    if (source[0] == '"' || source[0] == '\'') {
      return 1;
    }
    if (source[0] == '|' || source[0] == '>') {
      int at = 0;
      while (at < source.length && source[at] != '\n') {
        at++;
      }
      return at + 1;
    }
    return 0;
  }

  /** The next place at or behind {@code at} that can stand for the character. */
  private int skipTo(int at, int character) {
    int i = at;
    while (i < source.length && source[i] != character) {
      boolean fold = source[i] == '\n' && character == ' ';
      boolean escape = source[i] == '\\' && !Character.isLetterOrDigit(character);
      if (fold || escape) {
        return i;
      }
      i++;
    }
    return i;
  }

  /** Layouts never make two scalars differ. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ScalarLayout;
  }

  @Override
  public int hashCode() {
    return 0;
  }

  @Override
  public String toString() {
    return "layout";
  }
}
