package dev.tasuki.cli;

import dev.tasuki.catalogue.ContractFacts;
import dev.tasuki.check.CheckedRunbook;
import dev.tasuki.definition.Parameter;
import dev.tasuki.definition.ParameterType;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.definition.Template;
import dev.tasuki.plan.PlannedSteps;
import dev.tasuki.run.TerminalText;
import dev.tasuki.type.DurationText;
import dev.tasuki.type.Values;
import java.util.SortedSet;
import java.util.TreeSet;

/** A runbook for people who have to decide whether it helps them. */
final class RunbookText {
  private static final String INDENT = "  ";

  private final Api.Texts texts;
  private final boolean color;
  private final StringBuilder text = new StringBuilder();

  RunbookText(Api.Texts texts, boolean color) {
    this.texts = texts;
    this.color = color;
  }

  String of(CheckedRunbook runbook) {
    RunbookDefinition definition = runbook.definition();
    head(definition.id() + ": " + definition.title());
    definition.summary().ifPresent(summary -> line(0, TerminalText.line(summary)));
    line(0, texts.text("describe.target", definition.target().word()));
    line(0, texts.text("describe.owner", definition.owner()));
    if (!definition.parameters().isEmpty()) {
      text.append('\n');
      head(texts.text("describe.parameters"));
      definition.parameters().forEach(this::parameter);
    }
    if (!definition.triggers().isEmpty()) {
      text.append('\n');
      head(texts.text("describe.triggers"));
      definition
          .triggers()
          .forEach(
              trigger ->
                  line(
                      1,
                      trigger.source()
                          + ": "
                          + TerminalText.line(trigger.when().text())
                          + " → "
                          + trigger.start().word()));
    }
    text.append('\n');
    head(texts.text("describe.steps"));
    new StepText(texts, text).write(PlannedSteps.of(runbook.pin(), Template::text), 1);
    needs(runbook);
    return text.toString();
  }

  private void parameter(Parameter parameter) {
    String need =
        parameter.required()
            ? texts.text("describe.required")
            : parameter
                .defaultValue()
                .map(value -> texts.text("describe.default", asWritten(parameter, value)))
                .orElseGet(() -> texts.text("describe.optional"));
    line(
        1,
        "%s (%s, %s)%s"
            .formatted(
                parameter.name(),
                parameter.type().word(),
                need,
                parameter.description().map(d -> ": " + TerminalText.line(d)).orElse("")));
  }

  /** Durations are kept as ISO-8601 text, and written as the language writes them. */
  private static Object asWritten(Parameter parameter, Object value) {
    return parameter.type() == ParameterType.DURATION
        ? DurationText.write(Values.duration(value))
        : value;
  }

  private void needs(CheckedRunbook runbook) {
    SortedSet<String> needs = new TreeSet<>();
    for (ContractFacts call : runbook.calls()) {
      call.permissions().forEach(permission -> needs.add(PermissionsCommand.written(permission)));
    }
    if (!needs.isEmpty()) {
      text.append('\n');
      head(texts.text("describe.needs"));
      needs.forEach(need -> line(1, need));
    }
  }

  private void head(String title) {
    text.append(color ? "\u001b[1m" + title + "\u001b[0m" : title).append('\n');
  }

  private void line(int depth, String line) {
    text.append(INDENT.repeat(depth)).append(line).append('\n');
  }
}
