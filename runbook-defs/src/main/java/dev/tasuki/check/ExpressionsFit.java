package dev.tasuki.check;

import dev.tasuki.definition.Step;
import dev.tasuki.expression.TypedExpressions;
import dev.tasuki.outline.Spot;
import dev.tasuki.type.ValueType;
import dev.tasuki.yaml.YamlNode.Mapping;

/**
 * Every expression of a step compiles, names what is there, and has the type that its key takes.
 */
final class ExpressionsFit implements Rule {
  @Override
  public void check(Subject subject) {
    subject.outline().spots().forEach(node -> new OneStep(subject, node).check());
  }

  private record OneStep(Subject subject, Spot node) {
    void check() {
      TypedExpressions scope = subject.scopes().of(node);
      condition(scope, "when");
      text(scope, "title");
      if (subject
          .sources()
          .node(node.step(), "gate")
          .filter(Mapping.class::isInstance)
          .isPresent()) {
        text(scope, "gate", "ask");
      } else {
        text(scope, "gate");
      }
      switch (node.step()) {
        case Step.Action action -> {
          TypedExpressions withResult = subject.scopes().ofResult(node, output(action));
          condition(withResult, "until");
          condition(withResult, "give-up");
        }
        case Step.Group _,
            Step.Run _,
            Step.Block _,
            Step.Loop _,
            Step.Parallel _,
            Step.Choose _,
            Step.Ask _,
            Step.Wait _,
            Step.Set _ -> {}
        case Step.Assert assertion -> {
          condition(scope, "assert");
          text(scope, "message");
        }
        case Step.Finish finish -> text(scope, "finish", "message");
      }
    }

    private ValueType output(Step.Action action) {
      return subject
          .schema(action.action())
          .<ValueType>map(schema -> schema.output())
          .orElse(new ValueType.Dyn());
    }

    private void condition(TypedExpressions scope, String key) {
      subject
          .sources()
          .scalar(node.step(), key)
          .ifPresent(scalar -> new ExpressionCheck(subject, scalar, scope).condition(key));
    }

    private void text(TypedExpressions scope, String... path) {
      subject
          .sources()
          .scalar(node.step(), path)
          .ifPresent(scalar -> new ExpressionCheck(subject, scalar, scope).text());
    }
  }
}
