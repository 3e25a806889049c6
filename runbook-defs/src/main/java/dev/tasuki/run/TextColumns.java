package dev.tasuki.run;

import java.util.ArrayList;
import java.util.List;

/** Rows whose cells stand under each other on a terminal. The last cell of a row is not padded. */
final class TextColumns {
  private static final int GAP = 2;

  private final List<List<Cell>> rows = new ArrayList<>();

  /** Text and the ink it is written in. */
  record Cell(String text, Ink ink) {
    static Cell of(String text) {
      return new Cell(text, Ink.PLAIN);
    }
  }

  void row(Cell... cells) {
    rows.add(List.of(cells));
  }

  /** The rows, each behind the indent; trailing blanks are left out. */
  List<String> lines(String indent, boolean color) {
    List<Integer> widths = widths();
    List<String> lines = new ArrayList<>();
    for (List<Cell> row : rows) {
      StringBuilder line = new StringBuilder(indent);
      int written = lastWritten(row);
      for (int column = 0; column <= written; column++) {
        Cell cell = row.get(column);
        line.append(cell.ink().write(cell.text(), color));
        if (column < written) {
          line.repeat(' ', widths.get(column) - TerminalText.width(cell.text()) + GAP);
        }
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private static int lastWritten(List<Cell> row) {
    int last = row.size() - 1;
    while (last > 0 && row.get(last).text().isEmpty()) {
      last--;
    }
    return last;
  }

  private List<Integer> widths() {
    List<Integer> widths = new ArrayList<>();
    for (List<Cell> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        int width = TerminalText.width(row.get(column).text());
        if (column == widths.size()) {
          widths.add(width);
        } else {
          widths.set(column, Math.max(widths.get(column), width));
        }
      }
    }
    return widths;
  }
}
