package dev.tasuki.cli;

import dev.tasuki.api.PlanAnswer;
import dev.tasuki.record.Target;
import dev.tasuki.run.TerminalText;

/** A plan for the person who is about to start it: where first, then what would change. */
final class PlanText {
  private final Api.Texts texts;
  private final boolean color;
  private final StringBuilder text = new StringBuilder();

  PlanText(Api.Texts texts, boolean color) {
    this.texts = texts;
    this.color = color;
  }

  String of(PlanAnswer plan) {
    Target target = plan.target();
    head(
        target.isPlace()
            ? texts.text(
                "plan.where",
                clean(target.environment()),
                clean(target.kind()),
                clean(target.name()))
            : texts.text("plan.nowhere"));
    line(1, texts.text("plan.what", clean(plan.runbook()), clean(plan.title())));
    plan.parameters()
        .forEach((name, value) -> line(1, clean(name) + " = " + clean(String.valueOf(value))));
    head(texts.text(plan.changes().isEmpty() ? "plan.nothing" : "plan.changes"));
    plan.changes().forEach(this::change);
    if (!plan.open().isEmpty()) {
      head(texts.text("start.open"));
      plan.open().forEach(open -> line(1, clean(open)));
    }
    return text.toString();
  }

  private void change(PlanAnswer.Change change) {
    String title = change.title().isEmpty() ? "" : ": " + clean(change.title());
    line(
        1,
        clean(change.step())
            + title
            + " ["
            + clean(change.action())
            + ", "
            + clean(change.risk())
            + "]");
    line(
        2,
        change
            .gate()
            .map(gate -> texts.text("describe.gate", clean(gate)))
            .orElseGet(() -> texts.text("plan.unasked")));
    line(2, texts.text("describe.undo", clean(change.undo())));
  }

  private static String clean(String outside) {
    return TerminalText.line(outside);
  }

  private void head(String title) {
    text.append(color ? "\u001b[1m" + title + "\u001b[0m" : title).append('\n');
  }

  private void line(int depth, String line) {
    text.repeat("  ", depth).append(line).append('\n');
  }
}
