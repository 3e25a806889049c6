package dev.tasuki.cli;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Catalogue;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Permission;
import dev.tasuki.check.CheckedRunbook;
import dev.tasuki.definition.Gate;
import dev.tasuki.definition.Parameter;
import dev.tasuki.definition.ParameterType;
import dev.tasuki.definition.Phase;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Undo;
import dev.tasuki.pinned.ActionFacts;
import dev.tasuki.run.TerminalText;
import dev.tasuki.type.DurationText;
import dev.tasuki.type.Values;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** A runbook for people who have to decide whether it helps them. */
final class RunbookText {
  private static final String INDENT = "  ";

  private final Catalogue catalogue;
  private final Api.Texts texts;
  private final boolean color;
  private final StringBuilder text = new StringBuilder();

  RunbookText(Catalogue catalogue, Api.Texts texts, boolean color) {
    this.catalogue = catalogue;
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
    for (Phase phase : definition.body()) {
      line(1, phase.name().word());
      steps(phase.steps(), 2);
    }
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

  private void steps(List<Step> steps, int depth) {
    for (Step step : steps) {
      String title = step.head().title().map(t -> ": " + TerminalText.line(t.text())).orElse("");
      step.head()
          .when()
          .ifPresent(
              when -> line(depth, texts.text("describe.when", TerminalText.line(when.text()))));
      switch (step) {
        case Step.Action action -> {
          line(depth, action.name() + title + " [" + action.action() + ", " + risk(action) + "]");
          action.gate().ifPresent(gate -> gate(gate, depth + 1));
          undo(action, depth + 1);
        }
        case Step.Group group -> {
          line(depth, group.name() + title);
          group.gate().ifPresent(gate -> gate(gate, depth + 1));
          steps(group.steps(), depth + 1);
        }
        case Step.Run _,
            Step.Block _,
            Step.Loop _,
            Step.Parallel _,
            Step.Choose _,
            Step.Ask _,
            Step.Wait _,
            Step.Set _ ->
            throw new IllegalStateException("no text of " + step.name());
        case Step.Assert check ->
            line(depth, texts.text("describe.assert", TerminalText.line(check.condition().text())));
        case Step.Finish finish ->
            line(
                depth,
                texts.text(
                    "describe.finish",
                    finish.outcome().word(),
                    TerminalText.line(finish.message().text())));
      }
    }
  }

  private void gate(Gate gate, int depth) {
    line(depth, texts.text("describe.gate", TerminalText.line(gate.ask().text())));
  }

  private String risk(Step.Action action) {
    return contract(action.action()).risk().word();
  }

  private void undo(Step.Action action, int depth) {
    ActionContract<?, ?> contract = contract(action.action());
    if (!contract.risk().changes()) {
      return;
    }
    if (action.undo().isPresent()) {
      switch (action.undo().get()) {
        case Undo.None none ->
            line(depth, texts.text("describe.noundo", TerminalText.line(none.why())));
        case Undo.BySteps steps -> {
          line(depth, texts.text("describe.undo", ""));
          steps(steps.steps(), depth + 1);
        }
      }
      return;
    }
    switch (contract.inverse()) {
      case Inverse.ByAction inverse -> line(depth, texts.text("describe.undo", inverse.action()));
      case Inverse.NotNeeded reason ->
          line(depth, texts.text("describe.noundo", TerminalText.line(reason.why())));
      case Inverse.Unknown unknown -> line(depth, texts.text("describe.noundo", "-"));
    }
  }

  private ActionContract<?, ?> contract(String action) {
    return catalogue
        .find(action)
        .orElseThrow(() -> new IllegalStateException("no contract of " + action));
  }

  private void needs(CheckedRunbook runbook) {
    SortedSet<String> needs = new TreeSet<>();
    for (ActionFacts facts : runbook.pin().actions().values()) {
      contract(facts.name()).permissions().forEach(permission -> needs.add(written(permission)));
    }
    if (!needs.isEmpty()) {
      text.append('\n');
      head(texts.text("describe.needs"));
      needs.forEach(need -> line(1, need));
    }
  }

  private static String written(Permission permission) {
    return switch (permission) {
      case Permission.Rbac rbac ->
          "kubernetes: %s %s%s"
              .formatted(
                  String.join(",", rbac.verbs()),
                  rbac.resource(),
                  rbac.group().isEmpty() ? "" : "." + rbac.group());
      case Permission.Iam iam -> "aws: " + iam.action();
      case Permission.SlackScope slack -> "slack: " + slack.scope();
      case Permission.Integration integration -> integration.what();
    };
  }

  private void head(String title) {
    text.append(color ? "\u001b[1m" + title + "\u001b[0m" : title).append('\n');
  }

  private void line(int depth, String line) {
    text.append(INDENT.repeat(depth)).append(line).append('\n');
  }
}
