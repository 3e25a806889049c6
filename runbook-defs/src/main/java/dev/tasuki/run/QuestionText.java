package dev.tasuki.run;

import dev.tasuki.json.Json;
import dev.tasuki.message.Messages;
import dev.tasuki.run.RunView.PlannedStep;
import dev.tasuki.run.RunView.Question;
import dev.tasuki.run.TextColumns.Cell;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** An open question as a person must see it before answering. */
final class QuestionText {
  private static final String INDENT = "  ";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final RunText.Style style;
  private final Messages messages;

  QuestionText(RunText.Style style, Messages messages) {
    this.style = style;
    this.messages = messages;
  }

  List<String> lines(RunView view, Question question) {
    List<String> lines = new ArrayList<>();
    lines.add(
        Ink.WAITING.write(
            messages.text("question", question.gate(), TerminalText.line(question.ask())),
            style.color()));
    for (PlannedStep step : question.steps()) {
      lines.addAll(planned(step));
    }
    for (RunView.Aside aside : question.asides()) {
      lines.add(
          INDENT
              + messages.text(
                  "aside." + aside.role(),
                  aside.path(),
                  aside.action(),
                  TerminalText.line(inputs(aside.input()))));
    }
    question
        .differences()
        .forEach(line -> lines.add(INDENT + messages.text("difference", TerminalText.line(line))));
    TextColumns table = new TextColumns();
    table.row(label("question.risk"), Cell.of(messages.text("on", question.risk(), place(view))));
    table.row(label("question.needs"), Cell.of(who(question)));
    table.row(
        label("question.approved"),
        Cell.of(
            question.approved().isEmpty()
                ? messages.text("question.nobody")
                : String.join(", ", question.approved())));
    table.row(
        label("question.open"),
        Cell.of(
            messages.text(
                "question.times",
                TIME.format(question.asked().atZone(style.zone())),
                TIME.format(question.expires().atZone(style.zone())))));
    if (!question.confirm().isEmpty()) {
      table.row(
          label("question.typed"),
          Cell.of(messages.text("question.type", TerminalText.line(question.confirm()))));
    }
    if (question.escalated()) {
      table.row(Cell.of(""), Cell.of(messages.text("question.escalated")));
    }
    String digits = NextCommand.digits(question.digest());
    table.row(
        label("question.digest"),
        Cell.of(messages.text("question.revision", digits, question.revision())));
    table.row(label("question.answer"), Cell.of(NextCommand.approve(view, question)));
    table.row(
        Cell.of(""),
        Cell.of(
            messages.text("question.offterminal", NextCommand.approve(view, question), digits)));
    table.row(Cell.of(""), Cell.of(NextCommand.deny(view, question)));
    lines.addAll(table.lines(INDENT, style.color()));
    return lines;
  }

  /** Who has to approve, each approval by another person. */
  String who(Question question) {
    List<String> needed = new ArrayList<>();
    for (List<String> groups : question.approvals()) {
      needed.add(String.join("/", groups));
    }
    return messages.text("who", needed.size(), String.join(" + ", needed));
  }

  private String place(RunView view) {
    return view.target().name() + " (" + view.target().environment() + ")";
  }

  private List<String> planned(PlannedStep step) {
    List<String> lines = new ArrayList<>();
    lines.add(INDENT + messages.text("planned", step.path(), step.action(), step.risk()));
    TextColumns table = new TextColumns();
    step.input().forEach((name, value) -> table.row(Cell.of(name), Cell.of(value(value))));
    step.facts()
        .forEach(
            (name, value) ->
                table.row(Cell.of(name), Cell.of(value(value)), Cell.of(messages.text("fact"))));
    lines.addAll(table.lines(INDENT.repeat(3), style.color()));
    step.effects()
        .forEach(effect -> lines.add(INDENT.repeat(3) + "→ " + TerminalText.line(effect)));
    lines.add(
        INDENT.repeat(3)
            + messages.text(
                "planned.undo",
                step.undo().isEmpty() ? messages.text("undo.none") : TerminalText.line(step.undo()),
                fidelity(step.fidelity())));
    return lines;
  }

  private String fidelity(String word) {
    return switch (word) {
      case "full", "permission-only", "none" -> messages.text("fidelity." + word);
      default -> TerminalText.line(word);
    };
  }

  private static String inputs(SortedMap<String, Object> input) {
    return String.join(
        ", ", input.entrySet().stream().map(e -> e.getKey() + "=" + value(e.getValue())).toList());
  }

  private static String value(Object value) {
    boolean structured = value instanceof Map || value instanceof Iterable;
    return TerminalText.line(structured ? Json.write(value) : String.valueOf(value));
  }

  private Cell label(String key) {
    return new Cell(messages.text(key), Ink.BOLD);
  }
}
