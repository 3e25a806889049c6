package dev.tasuki.sandbox.demo;

import dev.tasuki.run.TerminalText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A text drawn over its former self. One that is taller than the terminal cannot be drawn over: it
 * is written out whole, and again only when it has another shape.
 */
final class Drawing {
  private static final Pattern INK = Pattern.compile("\u001b\\[[0-9;]*m");

  private final PrintStream out;
  private final Supplier<Size> terminal;
  private String shown = "";
  private String shape = "";
  private int rows;

  /** Of a terminal, in characters. */
  record Size(int rows, int columns) {
    private static final Size USUAL = new Size(24, 80);

    /** Of the terminal at this process's standard input, as stty tells it. */
    static Size ofThisTerminal() {
      try {
        Process stty =
            new ProcessBuilder("stty", "size")
                .redirectInput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        return parse(said);
      } catch (IOException withoutStty) {
        return USUAL;
      }
    }

    static Size parse(String said) {
      String[] parts = said.strip().split(" ", -1);
      boolean two = parts.length == 2 && said.strip().matches("[1-9]\\d{0,4} [1-9]\\d{0,4}");
      return two ? new Size(Integer.parseInt(parts[0]), Integer.parseInt(parts[1])) : USUAL;
    }
  }

  Drawing(PrintStream out, Supplier<Size> terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /**
   * Draws it.
   *
   * @param text whole lines
   * @param newShape what makes a tall text worth another reading
   */
  void draw(String text, String newShape) {
    if (text.equals(shown)) {
      return;
    }
    Size size = terminal.get();
    int needed = rowsOf(text, size.columns());
    boolean tall = needed >= size.rows();
    if (tall && newShape.equals(shape)) {
      return;
    }
    if (rows > 0) {
      out.print("\u001b[" + rows + "A\r\u001b[J");
    }
    out.print(text + (tall ? "\n" : ""));
    out.flush();
    shown = text;
    shape = newShape;
    rows = tall ? 0 : needed;
  }

  /** What is drawn stays, and the next drawing begins below. */
  void leave() {
    rows = 0;
    shown = "";
    shape = "";
  }

  private static int rowsOf(String text, int columns) {
    return text.lines()
        .mapToInt(line -> TerminalText.width(INK.matcher(line).replaceAll("")))
        .map(width -> Math.max(1, (width + columns - 1) / columns))
        .sum();
  }
}
