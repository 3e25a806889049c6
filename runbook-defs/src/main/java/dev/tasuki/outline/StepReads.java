package dev.tasuki.outline;

import dev.tasuki.definition.Cover;
import dev.tasuki.definition.Expression;
import dev.tasuki.definition.FormField;
import dev.tasuki.definition.Parameter;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Template;
import dev.tasuki.expression.Reference;
import dev.tasuki.expression.References;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which variables the own keys of a step name; not those of steps inside it. */
public final class StepReads {
  private final SortedSet<Reference> found = new TreeSet<>();

  private StepReads() {}

  public static SortedSet<Reference> of(Step step) {
    StepReads reads = new StepReads();
    reads.templates(step.head().title());
    step.head().when().ifPresent(reads::expression);
    reads.cover(step.cover());
    reads.kind(step);
    return reads.found;
  }

  private void kind(Step step) {
    switch (step) {
      case Step.Action action -> action(action);
      case Step.Run run -> {
        template(run.runbook());
        tree(run.with());
      }
      case Step.Block block -> tree(block.with());
      case Step.Loop loop -> {
        expression(loop.in());
        templates(loop.timeout());
      }
      case Step.Choose choose -> {
        for (Step.Case one : choose.cases()) {
          expression(one.when());
          templates(one.title());
        }
        templates(choose.timeout());
      }
      case Step.Group group -> templates(group.timeout());
      case Step.Parallel parallel -> templates(parallel.timeout());
      case Step.Ask ask -> ask(ask);
      case Step.Wait wait -> template(wait.time());
      case Step.Set set -> expressions(set.values().values());
      case Step.Assert assertion -> {
        expression(assertion.condition());
        template(assertion.message());
      }
      case Step.Finish finish -> {
        template(finish.message());
        templates(finish.next());
        tree(finish.with());
      }
    }
  }

  private void action(Step.Action action) {
    tree(action.with());
    expressions(action.keep().values());
    templates(action.evidence());
    templates(action.timeout());
    action
        .until()
        .ifPresent(
            until -> {
              expression(until.condition());
              until.giveUp().ifPresent(this::expression);
              template(until.every());
              template(until.stable());
              template(until.within());
            });
    action
        .probe()
        .ifPresent(
            probe -> {
              tree(probe.with());
              expression(probe.happened());
            });
  }

  private void ask(Step.Ask ask) {
    template(ask.text());
    ask.checklist().forEach(this::template);
    templates(ask.within());
    for (FormField field : ask.fields()) {
      templates(field.preset());
      templates(field.choices());
      Parameter parameter = field.parameter();
      parameter.description().ifPresent(this::tree);
    }
  }

  private void cover(Cover cover) {
    cover.gate().ifPresent(gate -> template(gate.ask()));
    cover.guards().forEach(guard -> tree(guard.with()));
    cover.locks().forEach(this::template);
    templates(cover.target());
  }

  private void templates(Optional<Template> template) {
    template.ifPresent(this::template);
  }

  private void template(Template template) {
    tree(template.text());
  }

  private void tree(Object jsonTree) {
    found.addAll(References.ofTemplates(jsonTree));
  }

  private void expressions(Collection<Expression> expressions) {
    expressions.forEach(this::expression);
  }

  private void expression(Expression expression) {
    found.addAll(References.of(expression.text()));
  }
}
