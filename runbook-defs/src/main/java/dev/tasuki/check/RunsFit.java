package dev.tasuki.check;

import dev.tasuki.definition.FinishOutcome;
import dev.tasuki.definition.GuardUse;
import dev.tasuki.definition.Parameter;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Template;
import dev.tasuki.expression.TemplateText;
import dev.tasuki.outline.Spot;
import dev.tasuki.parse.Sources;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Runbooks, blocks and guards that are named are given what they take. */
final class RunsFit implements Rule {
  @Override
  public void check(Subject subject) {
    guards(subject, subject.definition().cover().guards(), subject.outline().whole());
    for (Spot node : subject.written()) {
      guards(subject, node.step().cover().guards(), node);
      switch (node.step()) {
        case Step.Run run -> run(subject, node, run);
        case Step.Block block ->
            given(
                subject,
                node,
                "the block \"%s\"".formatted(block.block()),
                block.parameters(),
                block.with(),
                "with");
        case Step.Finish finish -> finish(subject, node, finish);
        case Step.Action _,
            Step.Group _,
            Step.Loop _,
            Step.Parallel _,
            Step.Choose _,
            Step.Ask _,
            Step.Wait _,
            Step.Set _,
            Step.Assert _ -> {}
      }
    }
  }

  private static void run(Subject subject, Spot node, Step.Run run) {
    find(subject, run.runbook())
        .ifPresentOrElse(
            child ->
                given(
                    subject,
                    node,
                    "the runbook \"%s\"".formatted(child.id()),
                    child.parameters(),
                    run.with(),
                    "with"),
            () -> texts(subject, node, run.with(), "with"));
  }

  private static void finish(Subject subject, Spot node, Step.Finish finish) {
    Optional<Template> next =
        finish.next().filter(id -> finish.outcome() == FinishOutcome.HANDED_OVER);
    next.flatMap(id -> find(subject, id))
        .ifPresentOrElse(
            child ->
                given(
                    subject,
                    node,
                    "the runbook \"%s\"".formatted(child.id()),
                    child.parameters(),
                    finish.with(),
                    "finish",
                    "with"),
            () -> texts(subject, node, finish.with(), "finish", "with"));
  }

  /** Where it is known which one; what does not exist has been reported. */
  private static Optional<RunbookDefinition> find(Subject subject, Template id) {
    return TemplateText.parse(id.text()).literal().isEmpty()
        ? Optional.empty()
        : subject.program().others().runbook(id.text());
  }

  private static void given(
      Subject subject,
      Spot node,
      String to,
      List<Parameter> parameters,
      SortedMap<String, Object> with,
      String... path) {
    Sources sources = subject.sources();
    new Given(subject, subject.scopes().ofInputs(node), to, parameters)
        .check(
            with,
            name -> sources.node(node.step(), below(path, name)),
            name -> sources.keyPlace(node.step(), below(path, name)),
            sources.node(node.step(), path).isPresent()
                ? sources.keyPlace(node.step(), path)
                : sources.place(node.step(), path.length > 1 ? path[0] : "run"));
  }

  /** Where nobody knows what is taken, the expressions are at least right. */
  private static void texts(
      Subject subject, Spot node, SortedMap<String, Object> with, String... path) {
    for (String name : with.keySet()) {
      subject
          .sources()
          .scalar(node.step(), below(path, name))
          .ifPresent(
              scalar ->
                  new ExpressionCheck(subject, scalar, subject.scopes().ofInputs(node)).template());
    }
  }

  private static String[] below(String[] path, String name) {
    String[] longer = Arrays.copyOf(path, path.length + 1);
    longer[path.length] = name;
    return longer;
  }

  private static void guards(Subject subject, List<GuardUse> uses, Spot node) {
    Sources sources = subject.sources();
    for (GuardUse use : uses) {
      subject
          .program()
          .others()
          .guard(use.guard())
          .ifPresent(
              guard ->
                  new Given(
                          subject,
                          subject.scopes().ofInputs(node),
                          "the guard \"%s\"".formatted(guard.id()),
                          guard.parameters())
                      .check(
                          use.with(),
                          name -> sources.node(use, use.guard(), name),
                          name -> sources.keyPlace(use, use.guard(), name),
                          sources.place(use)));
    }
  }
}
