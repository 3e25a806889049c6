package dev.tasuki.run;

import dev.tasuki.json.Json;
import dev.tasuki.message.Messages;
import dev.tasuki.run.RunView.Field;
import dev.tasuki.run.RunView.Form;
import dev.tasuki.run.TextColumns.Cell;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** An open form as a person must see it, with the command that answers it. */
final class FormText {
  private static final String INDENT = "  ";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final RunText.Style style;
  private final Messages messages;

  FormText(RunText.Style style, Messages messages) {
    this.style = style;
    this.messages = messages;
  }

  List<String> lines(RunView view, Form form) {
    List<String> lines = new ArrayList<>();
    String title = messages.text("form", form.path(), TerminalText.line(form.text()));
    lines.add(Ink.WAITING.write(title, style.color()));
    TextColumns table = new TextColumns();
    for (Field field : form.fields()) {
      table.row(
          Cell.of(field.name()),
          Cell.of(field.type() + (field.required() ? "" : ", " + messages.text("form.free"))),
          Cell.of(TerminalText.line(limits(field))));
    }
    for (int i = 0; i < form.checklist().size(); i++) {
      table.row(
          Cell.of(messages.text("form.item", i + 1)),
          Cell.of(""),
          Cell.of(TerminalText.line(form.checklist().get(i))));
    }
    lines.addAll(table.lines(INDENT, style.color()));
    lines.add(INDENT + messages.text("form.who", String.join("/", form.who())) + until(form));
    lines.add(INDENT + NextCommand.answer(view, form));
    return lines;
  }

  private String until(Form form) {
    return form.expires()
        .map(at -> messages.text("form.until", TIME.format(at.atZone(style.zone()))))
        .orElse("");
  }

  private String limits(Field field) {
    List<String> parts = new ArrayList<>();
    if (!field.description().isEmpty()) {
      parts.add(field.description());
    }
    if (!field.choices().isEmpty()) {
      parts.add(messages.text("form.choices", shown(field.choices())));
    }
    if (!field.preset().isEmpty()) {
      parts.add(messages.text("form.preset", shown(field.preset())));
    }
    return String.join("; ", parts);
  }

  private static String shown(List<Object> values) {
    return String.join(
        ", ", values.stream().map(v -> v instanceof String text ? text : Json.write(v)).toList());
  }
}
