package dev.tasuki.starter.text;

/** Text of a bounded length. */
public final class Bounded {
  private Bounded() {}

  /**
   * The text on one line: control, format and separator characters become spaces.
   *
   * @param characters that are kept at most; a text that was longer ends in an ellipsis
   */
  public static String line(String text, int characters) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(characters + 1L)
        .forEach(point -> line.appendCodePoint(plain(point) ? point : ' '));
    return cut(line.toString().strip(), characters);
  }

  /** The text, cut to a number of characters (UTF-16 units) with an ellipsis at its end. */
  public static String cut(String text, int characters) {
    if (text.length() <= characters) {
      return text;
    }
    int end = characters - 1;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }

  private static boolean plain(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }
}
