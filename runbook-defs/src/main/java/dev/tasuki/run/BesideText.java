package dev.tasuki.run;

import dev.tasuki.json.Json;
import dev.tasuki.message.Messages;
import dev.tasuki.run.TextColumns.Cell;
import java.util.ArrayList;
import java.util.List;

/** What a run has beside its steps: locks, evidence, outputs, and what it proposes to start. */
final class BesideText {
  private static final String INDENT = "  ";
  private static final int SHOWN = 200;

  private final RunText.Style style;
  private final Messages messages;

  BesideText(RunText.Style style, Messages messages) {
    this.style = style;
    this.messages = messages;
  }

  List<String> lines(RunView view) {
    List<String> lines = new ArrayList<>();
    TextColumns locks = new TextColumns();
    view.locks()
        .forEach(lock -> locks.row(Cell.of(TerminalText.line(lock.key())), Cell.of(state(lock))));
    section(lines, "locks", locks);
    TextColumns evidence = new TextColumns();
    view.evidence()
        .forEach(
            one ->
                evidence.row(
                    Cell.of(one.path()),
                    Cell.of(TerminalText.line(one.title())),
                    new Cell(one.digest(), Ink.FAINT)));
    section(lines, "evidence", evidence);
    TextColumns outputs = new TextColumns();
    view.outputs().forEach((name, value) -> outputs.row(Cell.of(name), Cell.of(shown(value))));
    section(lines, "outputs", outputs);
    TextColumns proposals = new TextColumns();
    view.proposals()
        .forEach(
            one ->
                proposals.row(Cell.of(one.runbook()), Cell.of(TerminalText.line(one.command()))));
    section(lines, "proposals", proposals);
    return lines;
  }

  private String state(RunView.Lock lock) {
    String holder = lock.holder().map(TerminalText::line).orElse("");
    if (lock.held()) {
      return holder.isEmpty() ? messages.text("lock.held") : messages.text("lock.shared", holder);
    }
    return holder.isEmpty() || lock.place() == 0
        ? messages.text("lock.wanted")
        : messages.text("lock.queued", String.valueOf(lock.place()), holder);
  }

  private void section(List<String> lines, String title, TextColumns table) {
    List<String> rows = table.lines(INDENT, style.color());
    if (!rows.isEmpty()) {
      lines.add("");
      lines.add(Ink.BOLD.write(messages.text(title), style.color()));
      lines.addAll(rows);
    }
  }

  private static String shown(Object value) {
    String text = TerminalText.line(value instanceof String string ? string : Json.write(value));
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
