package dev.tasuki.plan;

import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.definition.ChildMode;
import dev.tasuki.definition.FormField;
import dev.tasuki.definition.Gate;
import dev.tasuki.definition.Phase;
import dev.tasuki.definition.PhaseName;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Template;
import dev.tasuki.definition.Undo;
import dev.tasuki.pinned.ActionFacts;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.plan.PlannedStep.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Writes a runbook down line by line, in the order of the file, blocks copied in. */
public final class PlannedSteps {
  private final PinnedRunbook runbook;
  private final Function<Template, String> shown;
  private final List<PlannedStep> lines = new ArrayList<>();

  private PlannedSteps(PinnedRunbook runbook, Function<Template, String> shown) {
    this.runbook = runbook;
    this.shown = shown;
  }

  /**
   * All lines.
   *
   * @param shown a template as far as it is known
   */
  public static List<PlannedStep> of(PinnedRunbook runbook, Function<Template, String> shown) {
    PlannedSteps planned = new PlannedSteps(runbook, shown);
    for (Phase phase : runbook.definition().body()) {
      boolean named = phase.name() != PhaseName.STEPS;
      if (named) {
        planned.mark(0, Kind.PHASE, "", phase.name().word());
      }
      planned.steps(phase.steps(), named ? 1 : 0);
    }
    planned.lastly(runbook.definition().cover().lastly(), 0);
    return List.copyOf(planned.lines);
  }

  private void steps(List<Step> steps, int depth) {
    for (Step step : steps) {
      step(step, depth);
      lastly(step.cover().lastly(), depth + 1);
    }
  }

  private void lastly(List<Step> steps, int depth) {
    if (!steps.isEmpty()) {
      mark(depth, Kind.FINALLY, "");
      steps(steps, depth + 1);
    }
  }

  private void step(Step step, int depth) {
    switch (step) {
      case Step.Action action -> action(action, depth);
      case Step.Run run ->
          add(
              run,
              depth,
              Kind.RUN,
              both(shown.apply(run.runbook()), run.mode().map(ChildMode::word)));
      case Step.Block block -> {
        add(block, depth, Kind.BLOCK, List.of(block.block()));
        steps(block.steps(), depth + 1);
      }
      case Step.Group group -> {
        add(group, depth, Kind.GROUP, List.of());
        steps(group.steps(), depth + 1);
      }
      case Step.Loop loop -> {
        add(
            loop,
            depth,
            Kind.LOOP,
            List.of(loop.as(), loop.in().text(), Integer.toString(loop.atMost())));
        steps(loop.steps(), depth + 1);
      }
      case Step.Parallel parallel -> {
        add(parallel, depth, Kind.PARALLEL, List.of());
        steps(parallel.branches(), depth + 1);
      }
      case Step.Choose choose -> choose(choose, depth);
      case Step.Ask ask -> ask(ask, depth);
      case Step.Wait pause -> add(pause, depth, Kind.WAIT, List.of(shown.apply(pause.time())));
      case Step.Set set ->
          set.values()
              .forEach((name, value) -> add(set, depth, Kind.SET, List.of(name, value.text())));
      case Step.Assert check ->
          add(
              check,
              depth,
              Kind.ASSERT,
              List.of(check.condition().text(), shown.apply(check.message())));
      case Step.Finish finish -> {
        List<String> words = new ArrayList<>();
        words.add(finish.outcome().word());
        words.add(shown.apply(finish.message()));
        finish.next().map(shown).ifPresent(words::add);
        add(finish, depth, Kind.FINISH, words);
      }
    }
  }

  private void choose(Step.Choose choose, int depth) {
    add(choose, depth, Kind.CHOOSE, List.of());
    for (Step.Case one : choose.cases()) {
      mark(depth + 1, Kind.CASE, one.title().map(shown).orElse(""), one.when().text());
      steps(one.steps(), depth + 2);
    }
    if (!choose.otherwise().isEmpty()) {
      mark(depth + 1, Kind.OTHERWISE, "");
      steps(choose.otherwise(), depth + 2);
    }
  }

  private void ask(Step.Ask ask, int depth) {
    List<String> words = new ArrayList<>();
    words.add(String.join(", ", ask.who()));
    words.add(shown.apply(ask.text()));
    ask.within().map(shown).ifPresent(words::add);
    add(ask, depth, Kind.ASK, words);
    for (FormField field : ask.fields()) {
      mark(
          depth + 1,
          Kind.FIELD,
          field.parameter().description().orElse(""),
          field.parameter().name(),
          field.parameter().type().word());
    }
    ask.checklist().forEach(item -> mark(depth + 1, Kind.CHECK, "", shown.apply(item)));
  }

  private void action(Step.Action action, int depth) {
    ActionFacts facts = runbook.facts(action.action(), action.with());
    List<String> words = new ArrayList<>();
    words.add(action.action());
    action
        .until()
        .ifPresent(
            until -> {
              words.add(until.condition().text());
              words.add(shown.apply(until.within()));
            });
    Optional<String> undo = Optional.empty();
    Optional<String> noUndo = Optional.empty();
    List<Step> own = List.of();
    if (facts.risk().changes()) {
      if (action.undo().isPresent()) {
        switch (action.undo().get()) {
          case Undo.None none -> noUndo = Optional.of(none.why());
          case Undo.BySteps steps -> {
            undo = Optional.of("");
            own = steps.steps();
          }
        }
      } else {
        switch (facts.inverse()) {
          case Inverse.ByAction inverse -> undo = Optional.of(inverse.action());
          case Inverse.NotNeeded reason -> noUndo = Optional.of(reason.why());
          case Inverse.Unknown _ -> noUndo = Optional.of("");
        }
      }
    }
    add(action, depth, Kind.ACTION, words, Optional.of(risk(action, facts).word()), undo, noUndo);
    if (!own.isEmpty()) {
      mark(depth + 1, Kind.UNDO, "");
      steps(own, depth + 2);
    }
  }

  /** The catalogue's, or what the step raises it to. */
  public static Risk risk(Step.Action action, ActionFacts facts) {
    return action.risk().filter(raised -> raised.atLeast(facts.risk())).orElse(facts.risk());
  }

  private static List<String> both(String first, Optional<String> second) {
    return second.map(word -> List.of(first, word)).orElseGet(() -> List.of(first));
  }

  private void mark(int depth, Kind kind, String title, String... words) {
    lines.add(
        new PlannedStep(
            depth,
            kind,
            "",
            title,
            List.of(words),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  private void add(Step step, int depth, Kind kind, List<String> words) {
    add(step, depth, kind, words, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private void add(
      Step step,
      int depth,
      Kind kind,
      List<String> words,
      Optional<String> risk,
      Optional<String> undo,
      Optional<String> noUndo) {
    lines.add(
        new PlannedStep(
            depth,
            kind,
            step.name(),
            step.head().title().map(shown).orElse(""),
            words,
            step.head().when().map(when -> when.text()),
            risk,
            step.cover().target().map(shown),
            step.gate().map(Gate::ask).map(shown),
            undo,
            noUndo));
  }
}
