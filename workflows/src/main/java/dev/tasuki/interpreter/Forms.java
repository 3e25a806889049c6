package dev.tasuki.interpreter;

import dev.tasuki.definition.FormField;
import dev.tasuki.definition.OnTimeout;
import dev.tasuki.definition.Parameter;
import dev.tasuki.definition.Step;
import dev.tasuki.expression.Bindings;
import dev.tasuki.expression.Expressions;
import dev.tasuki.parameter.ParameterValues;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.AnswerRecord;
import dev.tasuki.run.RunState;
import dev.tasuki.run.StepState;
import dev.tasuki.type.Kept;
import dev.tasuki.type.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Asks people for values, or for work that only they can do. */
final class Forms {
  private static final int TEXT = 2_000;

  private final Run run;
  private final Holds holds;
  private final Ends ends;

  Forms(Run run, Holds holds, Ends ends) {
    this.run = run;
    this.holds = holds;
    this.ends = ends;
  }

  void ask(Node node, Step.Ask ask) {
    FormMemory form = run.form(node);
    StepMemory step = run.step(node);
    try {
      Bindings bindings = run.scope.of(node);
      form.text = Run.cut(Expressions.text(ask.text(), bindings), TEXT);
      form.fields = new ArrayList<>();
      for (FormField field : ask.fields()) {
        form.fields.add(resolved(field, bindings));
      }
      form.checklist =
          new ArrayList<>(
              ask.checklist().stream()
                  .map(t -> Run.cut(Expressions.text(t, bindings), 500))
                  .toList());
      form.revision++;
      form.state = FormMemory.State.OPEN;
      form.opened = Optional.of(run.now);
      form.expires = Optional.empty();
      if (ask.within().isPresent()) {
        Duration within = run.duration(node, ask.within().get());
        form.expires = Optional.of(run.now.plus(within));
        String summary = "the form of " + run.label(node) + " expires";
        form.timer = Optional.of(run.timer(node.path, Purpose.FORM_EXPIRES, within, summary));
      }
    } catch (RunbookException e) {
      ends.fail(node, e);
      return;
    }
    step.phase = new Phase.AtForm();
    step.state = StepState.WAITING;
    step.detail =
        "waits for an answer of " + String.join(" or ", who(run, node)) + ": " + form.text;
  }

  /** Who may answer; {@code @owner} is the group that owns the place. */
  static List<String> who(Run run, Node node) {
    return ((Step.Ask) node.step)
        .who().stream()
            .map(group -> group.equals("@owner") ? run.target(node).owner() : group)
            .toList();
  }

  private static Parameter resolved(FormField field, Bindings bindings) {
    Parameter parameter = field.parameter();
    Optional<Object> preset =
        field
            .preset()
            .map(t -> Values.toJson(Expressions.render(t, bindings)))
            .or(parameter::defaultValue);
    List<Object> choices = parameter.choices();
    if (field.choices().isPresent()) {
      Object rendered = Values.toJson(Expressions.render(field.choices().get(), bindings));
      if (!(rendered instanceof List<?> list)) {
        throw new RunbookException(
            RunbookError.EXPRESSION_INVALID,
            "the choices of field " + parameter.name() + " are no list");
      }
      choices = List.copyOf(list);
    }
    return new Parameter(
        parameter.name(),
        parameter.type(),
        parameter.of(),
        parameter.description(),
        parameter.optional(),
        preset,
        choices,
        parameter.pattern(),
        parameter.min(),
        parameter.max());
  }

  /** Takes an answer that was checked. */
  void answered(Node node, AnswerRecord answer) {
    FormMemory form = run.form(node);
    Step.Ask ask = (Step.Ask) node.step;
    close(node);
    form.state = FormMemory.State.ANSWERED;
    form.by = Optional.of(answer.person().name());
    SortedMap<String, Object> json = ParameterValues.check(form.fields, answer.fields()).values();
    give(node, ask, json, form.by);
    run.over(node, StepState.DONE, "answered by " + answer.person().name());
  }

  /** Fields, by whom and when; where the run may go on without an answer, as optionals. */
  private void give(Node node, Step.Ask ask, SortedMap<String, Object> json, Optional<String> by) {
    boolean maybe = ask.onTimeout() == OnTimeout.CONTINUE;
    FormMemory form = run.form(node);
    SortedMap<String, Object> bound = ParameterValues.bind(form.fields, json);
    SortedMap<String, Object> value = new TreeMap<>();
    for (Parameter field : form.fields) {
      Optional<Object> given = Optional.ofNullable(bound.get(field.name()));
      boolean wrap = maybe && field.required();
      if (wrap) {
        value.put(field.name(), given);
      } else {
        given.ifPresent(v -> value.put(field.name(), v));
      }
    }
    if (maybe) {
      value.put("by", by);
      value.put("at", by.map(_ -> run.now));
    } else {
      value.put("by", by.orElse(""));
      value.put("at", run.now);
    }
    run.step(node).value = Optional.of(Kept.write(value));
  }

  void expired(Node node) {
    FormMemory form = run.form(node);
    Step.Ask ask = (Step.Ask) node.step;
    form.timer = Optional.empty();
    close(node);
    String why = "nobody of " + String.join(" or ", who(run, node)) + " answered in time";
    OnTimeout then = node.aside() ? OnTimeout.UNDO : ask.onTimeout();
    switch (then) {
      case HOLD -> holds.hold(node, Hold.Kind.STEP, RunbookError.QUESTION_CLOSED, why, false);
      case CONTINUE -> {
        SortedMap<String, Object> presets = new TreeMap<>();
        form.fields.forEach(f -> f.defaultValue().ifPresent(v -> presets.put(f.name(), v)));
        give(node, ask, presets, Optional.empty());
        run.over(node, StepState.TIMED_OUT, why);
      }
      case UNDO -> {
        run.step(node).code = Optional.of(RunbookError.QUESTION_CLOSED);
        run.over(node, StepState.TIMED_OUT, why);
        if (!node.aside()) {
          run.end(RunState.FAILED, run.label(node) + ": " + why, true);
        }
      }
    }
  }

  /** No answer counts any more. */
  void close(Node node) {
    FormMemory form = run.form(node);
    form.timer.ifPresent(run::dropTimer);
    form.timer = Optional.empty();
    form.state = FormMemory.State.CLOSED;
  }
}
