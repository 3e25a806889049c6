package dev.tasuki.cli;

import dev.tasuki.catalogue.Catalogue;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.definition.Cover;
import dev.tasuki.definition.FormField;
import dev.tasuki.definition.Gate;
import dev.tasuki.definition.GuardDefinition;
import dev.tasuki.definition.GuardUse;
import dev.tasuki.definition.Phase;
import dev.tasuki.definition.PhaseName;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Template;
import dev.tasuki.definition.Undo;
import dev.tasuki.expression.Bindings;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.type.DurationText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A runbook as the lines that a person types with nothing running: commands, and what is to be
 * asked, checked, chosen and waited for as comments.
 */
final class ManualLines {
  private final Catalogue catalogue;
  private final PinnedRunbook runbook;
  private final Api.Texts texts;
  private final StringBuilder lines = new StringBuilder();
  private ManualCommands commands;

  /** Before each line; what takes something back is read, not typed on the way. */
  private String before = "";

  ManualLines(
      Catalogue catalogue,
      PinnedRunbook runbook,
      SortedMap<String, Object> parameters,
      String target,
      Api.Texts texts) {
    this.catalogue = catalogue;
    this.runbook = runbook;
    this.texts = texts;
    this.commands =
        new ManualCommands(
            catalogue,
            Bindings.of(
                Map.of(
                    "params",
                    parameters,
                    "target",
                    new TreeMap<String, Object>(Map.of("name", target)))));
  }

  String text() {
    lines
        .append(texts.text("manual.head", runbook.definition().id(), runbook.definition().title()))
        .append('\n');
    cover(runbook.definition().cover());
    for (Phase phase : runbook.definition().body()) {
      if (phase.name() != PhaseName.STEPS) {
        lines.append('\n');
        comment(texts.text("manual.phase", phase.name().word()));
      }
      steps(phase.steps());
    }
    lastly(runbook.definition().cover());
    runbook.guards().forEach(this::guard);
    return lines.toString();
  }

  private void guard(String id, GuardDefinition guard) {
    lines.append('\n');
    comment(texts.text("manual.guard.steps", id));
    ManualCommands outside = commands;
    SortedMap<String, Object> unknown = new TreeMap<>();
    guard.parameters().forEach(one -> unknown.put(one.name(), "<" + one.name() + ">"));
    commands = new ManualCommands(catalogue, Bindings.of(Map.of("params", unknown)));
    steps(guard.steps());
    commands = outside;
  }

  private void steps(List<Step> steps) {
    for (Step step : steps) {
      lines.append('\n');
      String title = step.head().title().map(this::shown).orElse("");
      comment(step.name() + (title.isEmpty() ? "" : ": " + title));
      step.head().when().ifPresent(when -> comment(texts.text("manual.when", when.text())));
      cover(step.cover());
      step(step);
      lastly(step.cover());
    }
  }

  private void cover(Cover cover) {
    cover.target().ifPresent(target -> comment(texts.text("manual.target", shown(target))));
    if (!cover.locks().isEmpty()) {
      comment(
          texts.text(
              "manual.lock",
              cover.locks().stream().map(this::shown).collect(Collectors.joining(", "))));
    }
    cover.gate().ifPresent(this::gate);
    for (GuardUse guard : cover.guards()) {
      comment(
          texts.text(
              "manual.guard",
              guard.guard(),
              guard.with().entrySet().stream()
                  .map(entry -> entry.getKey() + "=" + entry.getValue())
                  .collect(Collectors.joining(" "))));
    }
  }

  private void lastly(Cover cover) {
    if (!cover.lastly().isEmpty()) {
      lines.append('\n');
      comment(texts.text("manual.finally"));
      steps(cover.lastly());
    }
  }

  private void step(Step step) {
    switch (step) {
      case Step.Action action -> action(action);
      case Step.Group group -> {
        late(group);
        steps(group.steps());
      }
      case Step.Block block -> {
        comment(texts.text("manual.block", block.block()));
        ManualCommands outside = commands;
        commands = new ManualCommands(catalogue, outside.inside(block));
        steps(block.steps());
        commands = outside;
        end(block);
      }
      case Step.Run run -> run(run);
      case Step.Loop loop -> {
        comment(texts.text("manual.loop", loop.as(), loop.in().text(), loop.max()));
        comment(
            loop.atMost() > 1
                ? texts.text("manual.loop.many", loop.atMost(), loop.stopAfter())
                : texts.text("manual.loop.one", loop.stopAfter()));
        late(loop);
        steps(loop.steps());
        end(loop);
      }
      case Step.Parallel parallel -> {
        comment(texts.text("manual.parallel", parallel.branches().size()));
        late(parallel);
        steps(parallel.branches());
        end(parallel);
      }
      case Step.Choose choose -> choose(choose);
      case Step.Ask ask -> ask(ask);
      case Step.Wait pause -> comment(texts.text("manual.wait", shown(pause.time())));
      case Step.Set set ->
          set.values()
              .forEach((name, value) -> comment(texts.text("manual.set", name, value.text())));
      case Step.Assert check ->
          comment(texts.text("manual.assert", check.condition().text(), shown(check.message())));
      case Step.Finish finish -> {
        comment(texts.text("manual.finish", finish.outcome().word(), shown(finish.message())));
        finish
            .next()
            .ifPresent(next -> comment(texts.text("manual.next", other(next, finish.with()))));
      }
    }
  }

  private void late(Step.Composite group) {
    group.timeout().ifPresent(time -> comment(texts.text("manual.timeout", shown(time))));
  }

  private void end(Step group) {
    lines.append('\n');
    comment(texts.text("manual.end", group.name()));
  }

  private void run(Step.Run run) {
    String command = other(run.runbook(), run.with());
    comment(texts.text(run.await() ? "manual.run" : "manual.run.beside", command));
    run.mode().ifPresent(mode -> comment(texts.text("manual.run.mode", mode.word())));
  }

  /** The command that prints the lines of another runbook. */
  private String other(Template id, SortedMap<String, Object> with) {
    StringBuilder command =
        new StringBuilder("./tasuki describe ")
            .append(ManualCommands.quoted(shown(id)))
            .append(" --manual");
    with.forEach(
        (name, value) ->
            command
                .append(" -p ")
                .append(
                    ManualCommands.quoted(
                        name
                            + "="
                            + (value instanceof String text
                                ? shown(new Template(text))
                                : String.valueOf(value)))));
    return command.toString();
  }

  private void choose(Step.Choose choose) {
    comment(texts.text("manual.choose"));
    late(choose);
    for (Step.Case one : choose.cases()) {
      lines.append('\n');
      comment(
          texts.text(
              "manual.case",
              one.when().text(),
              one.title().map(this::shown).map(title -> " " + title).orElse("")));
      steps(one.steps());
    }
    lines.append('\n');
    if (choose.otherwise().isEmpty()) {
      comment(texts.text("manual.otherwise.nothing"));
    } else {
      comment(texts.text("manual.otherwise"));
      steps(choose.otherwise());
    }
    end(choose);
  }

  private void ask(Step.Ask ask) {
    comment(texts.text("manual.ask", String.join(", ", ask.who()), shown(ask.text())));
    ask.within().ifPresent(time -> comment(texts.text("manual.timeout", shown(time))));
    for (FormField field : ask.fields()) {
      comment(
          "  "
              + field.parameter().name()
              + " ("
              + field.parameter().type().word()
              + ")"
              + field.parameter().description().map(text -> ": " + text).orElse("")
              + choices(field));
    }
    ask.checklist().forEach(item -> comment("  [ ] " + shown(item)));
  }

  private String choices(FormField field) {
    Optional<String> choices =
        field
            .choices()
            .map(this::shown)
            .or(
                () ->
                    Optional.of(field.parameter().choices())
                        .filter(all -> !all.isEmpty())
                        .map(
                            all ->
                                all.stream()
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(", "))));
    return choices.map(all -> " " + texts.text("manual.choices", all)).orElse("");
  }

  private void action(Step.Action step) {
    List<String> typed = commands.of(step);
    if (typed.isEmpty()) {
      comment(texts.text("manual.none", step.action(), commands.contract(step.action()).summary()));
    }
    typed.forEach(line -> lines.append(before).append(line).append('\n'));
    commands.params(step).ifPresent(params -> comment(texts.text("manual.params", params)));
    step.evidence().ifPresent(title -> comment(texts.text("manual.evidence", shown(title))));
    step.keep().forEach((name, value) -> comment(texts.text("manual.set", name, value.text())));
    step.until()
        .ifPresent(
            until ->
                comment(
                    texts.text(
                        "manual.until",
                        shown(until.every()),
                        until.condition().text(),
                        shown(until.within()))));
    undo(step);
  }

  private void undo(Step.Action step) {
    if (!before.isEmpty()) {
      return;
    }
    if (step.undo().isPresent()) {
      switch (step.undo().get()) {
        case Undo.None none -> comment(texts.text("manual.noundo", none.why()));
        case Undo.BySteps own -> {
          comment(texts.text("manual.undo.steps"));
          before = "# ";
          steps(own.steps());
          before = "";
        }
      }
    } else if (commands.contract(step.action()).inverse() instanceof Inverse.ByAction inverse) {
      commands.inverse(step, inverse).forEach(line -> comment(texts.text("manual.undo", line)));
    }
  }

  private void gate(Gate gate) {
    comment(texts.text("manual.gate", shown(gate.ask())));
    if (!gate.approvers().isEmpty()) {
      comment(texts.text("manual.gate.approvers", String.join(", ", gate.approvers())));
    }
    gate.expires()
        .ifPresent(time -> comment(texts.text("manual.timeout", DurationText.write(time))));
  }

  private String shown(Template template) {
    return commands.shown(template);
  }

  /** Comments hold text of others: none of it may end the line and become a command. */
  private void comment(String text) {
    text.lines().forEach(line -> lines.append("# ").append(line.stripTrailing()).append('\n'));
  }
}
