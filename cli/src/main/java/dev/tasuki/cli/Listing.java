package dev.tasuki.cli;

import dev.tasuki.run.TerminalText;
import java.util.ArrayList;
import java.util.List;

/** Rows under a heading, in columns; the last one is as wide as its text. */
final class Listing {
  private static final int GAP = 2;

  private final List<String[]> rows = new ArrayList<>();
  private final boolean color;

  Listing(String[] heading, boolean color) {
    rows.add(heading);
    this.color = color;
  }

  void row(String... cells) {
    rows.add(cells);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      String line = line(rows.get(i));
      text.append(i == 0 && color ? "\u001b[1m" + line + "\u001b[0m" : line).append('\n');
    }
    return text.toString();
  }

  private String line(String[] cells) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < cells.length; column++) {
      line.append(cells[column]);
      if (column < cells.length - 1) {
        line.repeat(' ', width(column) - TerminalText.width(cells[column]) + GAP);
      }
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> TerminalText.width(row[column])).max().orElse(0);
  }
}
