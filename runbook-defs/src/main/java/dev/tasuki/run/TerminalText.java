package dev.tasuki.run;

/** Outside text made fit for a terminal: one line, no control sequences, bounded. */
public final class TerminalText {
  private static final int LONGEST = 500;

  private TerminalText() {}

  /**
   * The text on one line: line ends and tabs become blanks, other control and direction-changing
   * characters become {@code U+FFFD}, and beyond 500 characters it is cut.
   */
  public static String line(String text) {
    StringBuilder clean = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .forEach(point -> clean.appendCodePoint(isBlank(point) ? ' ' : shown(point)));
    if (text.codePointCount(0, text.length()) > LONGEST) {
      clean.append('…');
    }
    return clean.toString().strip();
  }

  private static boolean isBlank(int point) {
    return point == '\n' || point == '\r' || point == '\t' || Character.isSpaceChar(point);
  }

  private static int shown(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          '\uFFFD';
      default -> point;
    };
  }

  /** How many columns of a terminal the text takes; East Asian wide characters take two. */
  public static int width(String text) {
    return text.codePoints().map(TerminalText::width).sum();
  }

  private static int width(int point) {
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean wide =
        Character.isIdeographic(point)
            || (point >= 0x1100 && point <= 0x115F)
            || (point >= 0x3000 && point <= 0x30FF)
            || (point >= 0xAC00 && point <= 0xD7A3)
            || (point >= 0xFF01 && point <= 0xFF60)
            || (point >= 0x1F300 && point <= 0x1FAFF);
    return wide ? 2 : 1;
  }
}
