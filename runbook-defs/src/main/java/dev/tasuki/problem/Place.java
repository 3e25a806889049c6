package dev.tasuki.problem;

/**
 * A place in a source file.
 *
 * @param file as the person named it
 * @param line from 1; 0 when the problem is about the whole file
 * @param column from 1, in characters (code points); 0 when the problem is about the whole file
 * @param length of the marked text in characters, at least 1
 */
public record Place(String file, int line, int column, int length) {
  public Place {
    if (line < 0 || column < 0 || length < 1) {
      throw new IllegalArgumentException(
          "A place is line and column from 1, or 0 and 0 for the whole file: "
              + line
              + ":"
              + column);
    }
  }

  /** The file itself. */
  public static Place ofFile(String file) {
    return new Place(file, 0, 0, 1);
  }
}
