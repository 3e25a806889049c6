package dev.tasuki.yaml;

import dev.tasuki.problem.Place;

/**
 * Where the characters of a scalar's text stand in its file: quotes, escapes, indentation and
 * folded lines lie between them.
 */
public final class ScalarLayout {
  private final String content;
  private final int from;
  private final int to;

  /**
   * A layout. Thousands of files are held at once: it keeps no copy of what the file holds.
   *
   * @param content of the file
   * @param from where the scalar as it is written begins in it, in {@code char}s
   * @param to where it ends
   */
  ScalarLayout(String content, int from, int to) {
    this.content = content;
    this.from = from;
    this.to = to;
  }

  /**
   * Where a part of a scalar's text stands.
   *
   * @param whole the place of the scalar
   * @param begin in {@code char}s of the text
   */
  Place place(Place whole, String text, int begin, int length) {
    int[] source = content.substring(from, to).codePoints().toArray();
    int wanted = text.codePointCount(0, Math.clamp(begin, 0, text.length()));
    int at = sourceIndex(source, text, wanted);
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

  private static int sourceIndex(int[] source, String text, int wanted) {
    int[] characters = text.codePoints().toArray();
    int at = begin(source);
    for (int i = 0; i < characters.length; i++) {
      at = skipTo(source, at, characters[i]);
      if (i == wanted || at >= source.length) {
        return at;
      }
      at++;
    }
    return at;
  }

  /** Behind an opening quote, or on the line below the header of a block. */
  private static int begin(int[] source) {
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
  private static int skipTo(int[] source, int at, int character) {
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
