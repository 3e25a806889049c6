package dev.tasuki.cli;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Catalogue;
import dev.tasuki.catalogue.ContractSchema;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.definition.Gate;
import dev.tasuki.definition.Phase;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Template;
import dev.tasuki.expression.Bindings;
import dev.tasuki.expression.Expressions;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.type.ValueType;
import dev.tasuki.type.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A runbook as the lines that a person types with nothing running: commands quoted for a shell, and
 * gates, asserts and waits as comments. What only a run would know stands as a name in angle
 * brackets.
 */
final class ManualLines {
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
  private static final Pattern CODE = Pattern.compile("\\$\\{([^}]*)}");

  private final Catalogue catalogue;
  private final Bindings bindings;
  private final Api.Texts texts;
  private final StringBuilder lines = new StringBuilder();

  ManualLines(
      Catalogue catalogue, SortedMap<String, Object> parameters, String target, Api.Texts texts) {
    this.catalogue = catalogue;
    this.texts = texts;
    this.bindings =
        Bindings.of(
            Map.of(
                "params",
                parameters,
                "target",
                new TreeMap<String, Object>(Map.of("name", target))));
  }

  String of(RunbookDefinition runbook) {
    lines.append(texts.text("manual.head", runbook.id(), runbook.title())).append('\n');
    for (Phase phase : runbook.body()) {
      steps(phase.steps());
    }
    return lines.toString();
  }

  private void steps(List<Step> steps) {
    for (Step step : steps) {
      lines.append('\n');
      String title = step.head().title().map(this::shown).orElse("");
      comment(step.name() + (title.isEmpty() ? "" : ": " + title));
      step.head().when().ifPresent(when -> comment(texts.text("manual.when", when.text())));
      switch (step) {
        case Step.Action action -> action(action);
        case Step.Group group -> {
          group.gate().ifPresent(this::gate);
          steps(group.steps());
        }
        case Step.Run _,
            Step.Block _,
            Step.Loop _,
            Step.Parallel _,
            Step.Choose _,
            Step.Ask _,
            Step.Wait _,
            Step.Set _ ->
            throw new IllegalStateException("no manual of " + step.name());
        case Step.Assert check ->
            comment(texts.text("manual.assert", check.condition().text(), shown(check.message())));
        case Step.Finish finish ->
            comment(texts.text("manual.finish", finish.outcome().word(), shown(finish.message())));
      }
    }
  }

  private void action(Step.Action step) {
    step.gate().ifPresent(this::gate);
    ActionContract<?, ?> contract =
        catalogue
            .find(step.action())
            .orElseThrow(() -> new IllegalStateException("no contract of " + step.action()));
    SortedMap<String, Object> input = input(contract, step.with());
    typed(contract, input);
    step.until()
        .ifPresent(
            until ->
                comment(
                    texts.text(
                        "manual.until",
                        shown(until.every()),
                        until.condition().text(),
                        shown(until.within()))));
    if (step.undo().isEmpty() && contract.inverse() instanceof Inverse.ByAction inverse) {
      undo(inverse, input);
    }
  }

  private void undo(Inverse.ByAction inverse, SortedMap<String, Object> input) {
    Optional<ActionContract<?, ?>> contract = catalogue.find(inverse.action());
    if (contract.isEmpty()) {
      return;
    }
    SortedMap<String, Object> taken = new TreeMap<>();
    inverse
        .with()
        .forEach(
            (name, from) ->
                Optional.ofNullable(input.get(from)).ifPresent(value -> taken.put(name, value)));
    for (String line : contract.get().manual()) {
      comment(texts.text("manual.undo", command(line, taken)));
    }
  }

  private void gate(Gate gate) {
    comment(texts.text("manual.gate", shown(gate.ask())));
  }

  private void typed(ActionContract<?, ?> contract, SortedMap<String, Object> input) {
    if (contract.manual().isEmpty()) {
      comment(texts.text("manual.none", contract.name(), contract.summary()));
    }
    for (String line : contract.manual()) {
      lines.append(command(line, input)).append('\n');
    }
  }

  /** One line; what cannot be computed without a run stays as a name to fill in. */
  private String command(String manual, SortedMap<String, Object> input) {
    try {
      return Expressions.text(
          new Template(manual), bindings.with("input", input), ManualLines::quoted);
    } catch (RunbookException e) {
      return CODE.matcher(manual).replaceAll(found -> quoted("<" + found.group(1) + ">"));
    }
  }

  /** The inputs of a step with presets filled in, typed as its contract says. */
  private SortedMap<String, Object> input(
      ActionContract<?, ?> contract, SortedMap<String, Object> with) {
    SortedMap<String, Object> input = new TreeMap<>();
    for (ContractSchema.Input field : ContractSchema.of(contract).inputs()) {
      Object written = with.get(field.name());
      if (written != null) {
        input.put(field.name(), value(written, field.type()));
      } else {
        field.preset().ifPresent(preset -> input.put(field.name(), preset(preset, field.type())));
      }
    }
    return input;
  }

  private Object value(Object written, ValueType type) {
    try {
      return Values.fromJson(Expressions.renderTree(written, bindings), type);
    } catch (RunbookException e) {
      return "<" + CODE.matcher(written.toString()).replaceAll("$1") + ">";
    }
  }

  private static Object preset(String text, ValueType type) {
    return switch (type) {
      case ValueType.Bool bool -> Boolean.parseBoolean(text);
      case ValueType.Int whole -> Long.parseLong(text);
      case ValueType.Real real -> Double.parseDouble(text);
      case ValueType.Span span -> Values.duration(text);
      case ValueType.Text plain -> text;
      case ValueType.Secret secret -> text;
      case ValueType.Moment moment -> text;
      case ValueType.Dyn any -> text;
      case ValueType.Listing list -> List.of();
      case ValueType.Mapping map -> new TreeMap<String, Object>();
      case ValueType.Maybe maybe -> preset(text, maybe.of());
      case ValueType.Structure structure -> text;
    };
  }

  /** A template as far as it can be read without a run. */
  private String shown(Template template) {
    try {
      return Expressions.text(template, bindings);
    } catch (RunbookException e) {
      return CODE.matcher(template.text()).replaceAll("<$1>");
    }
  }

  /** Comments hold text of others: none of it may end the line and become a command. */
  private void comment(String text) {
    text.lines().forEach(line -> lines.append("# ").append(line.strip()).append('\n'));
  }

  static String quoted(String text) {
    return SAFE.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
