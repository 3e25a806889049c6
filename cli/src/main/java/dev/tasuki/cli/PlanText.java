package dev.tasuki.cli;

import dev.tasuki.api.PlanAnswer;
import dev.tasuki.record.Target;
import dev.tasuki.run.TerminalText;
import dev.tasuki.type.DurationText;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;

/**
 * A plan for people: where first, then what would change; or, whole, every step and who may pass
 * the gates.
 */
final class PlanText {
  private final Api.Texts texts;
  private final boolean color;
  private final StringBuilder text = new StringBuilder();

  PlanText(Api.Texts texts, boolean color) {
    this.texts = texts;
    this.color = color;
  }

  /** For the person who is about to start it. */
  String of(PlanAnswer plan) {
    where(plan);
    head(texts.text(plan.changes().isEmpty() ? "plan.nothing" : "plan.changes"));
    plan.changes().forEach(this::change);
    gates(plan);
    open(plan);
    return text.toString();
  }

  /** All that is known. */
  String whole(PlanAnswer plan) {
    where(plan);
    head(texts.text("describe.steps"));
    new StepText(texts, text).write(plan.steps(), 1);
    if (plan.changes().isEmpty()) {
      head(texts.text("plan.nothing"));
    }
    gates(plan);
    open(plan);
    return text.toString();
  }

  private void where(PlanAnswer plan) {
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
  }

  private void open(PlanAnswer plan) {
    if (!plan.open().isEmpty()) {
      head(texts.text("start.open"));
      plan.open().forEach(open -> line(1, clean(open)));
    }
  }

  private void gates(PlanAnswer plan) {
    if (!plan.gates().isEmpty()) {
      head(texts.text("plan.gates"));
      plan.gates().forEach(this::gate);
    }
  }

  private void gate(PlanAnswer.Question gate) {
    line(
        1,
        texts.text(
            "plan.gate",
            clean(gate.step()),
            clean(gate.ask()),
            clean(gate.risk()),
            clean(gate.target())));
    if (gate.nobody().isPresent()) {
      line(2, texts.text("plan.nobody", clean(gate.nobody().get())));
      return;
    }
    gate.approvals().stream()
        .collect(Collectors.groupingBy(groups -> groups, LinkedHashMap::new, Collectors.counting()))
        .forEach(
            (groups, number) ->
                line(2, texts.text("plan.approvals", number, clean(String.join(", ", groups)))));
    line(
        2,
        gate.people().isEmpty()
            ? texts.text("plan.nobodyElse")
            : texts.text("plan.people", clean(String.join(", ", gate.people()))));
    gate.expires()
        .ifPresent(expires -> line(2, texts.text("plan.expires", DurationText.write(expires))));
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
