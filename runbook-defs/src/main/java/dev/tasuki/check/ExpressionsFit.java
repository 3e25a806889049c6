package dev.tasuki.check;

import dev.tasuki.definition.Cover;
import dev.tasuki.definition.FormField;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.definition.Step;
import dev.tasuki.outline.Spot;
import dev.tasuki.parameter.ParameterReading;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.type.ValueType;
import dev.tasuki.yaml.YamlNode.Mapping;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.util.Optional;

/** Every expression compiles, names what is there, and has the type that its key takes. */
final class ExpressionsFit implements Rule {
  @Override
  public void check(Subject subject) {
    subject.written().forEach(node -> new OneStep(subject, node).check());
    RunbookDefinition definition = subject.definition();
    Part top = new Part(subject, definition);
    Spot whole = subject.outline().whole();
    top.cover(definition.cover(), subject.scopes().of(whole));
    definition
        .outputs()
        .keySet()
        .forEach(name -> top.value(subject.scopes().atEnd(whole), "outputs", name));
  }

  private record OneStep(Subject subject, Spot node) {
    void check() {
      Scopes scopes = subject.scopes();
      Scope scope = scopes.of(node);
      Part part = new Part(subject, node.step());
      part.condition(scope, "when");
      part.text(scope, "title");
      part.cover(node.step().cover(), scope);
      switch (node.step()) {
        case Step.Action action -> action(part, action, scope);
        case Step.Run _ -> part.text(scope, "run");
        case Step.Loop _ -> loop(part, scope);
        case Step.Choose choose -> {
          for (Step.Case one : choose.cases()) {
            new Part(subject, one).condition(scope, "when");
            new Part(subject, one).text(scope, "title");
          }
        }
        case Step.Ask ask -> ask(part, ask, scope);
        case Step.Set set -> set.values().keySet().forEach(name -> part.value(scope, "set", name));
        case Step.Assert _ -> {
          part.condition(scope, "assert");
          part.text(scope, "message");
        }
        case Step.Finish _ -> {
          part.text(scope, "finish", "message");
          part.text(scope, "finish", "next");
        }
        case Step.Group _, Step.Block _, Step.Parallel _, Step.Wait _ -> {}
      }
    }

    private void action(Part part, Step.Action action, Scope scope) {
      Scopes scopes = subject.scopes();
      Scope whole = scopes.ofResult(node, scopes.outputs().answer(action));
      action.keep().keySet().forEach(name -> part.value(whole, "keep", name));
      Scope repeated = scopes.ofResult(node, scopes.outputs().repeated(node));
      part.condition(repeated, "until");
      part.condition(repeated, "give-up");
      part.text(scope, "evidence");
      action
          .probe()
          .ifPresent(
              probe ->
                  part.condition(
                      scopes.ofResult(node, scopes.outputs().answer(probe.action(), probe.with())),
                      "probe",
                      "happened"));
    }

    private void loop(Part part, Scope scope) {
      part.value(scope, "foreach", "in")
          .filter(type -> !(type instanceof ValueType.Listing) && !(type instanceof ValueType.Dyn))
          .ifPresent(
              type -> {
                Problem problem =
                    Problem.error(
                        RunbookError.EXPRESSION_INVALID,
                        subject.sources().place(node.step(), "foreach", "in"),
                        "\"in\" gives %s, expected a list".formatted(type.word()));
                subject.add(
                    type instanceof ValueType.Maybe
                        ? problem.withHint("it may be absent; open it: .orValue([])")
                        : problem);
              });
    }

    private void ask(Part part, Step.Ask ask, Scope scope) {
      part.text(scope, "ask", "text");
      for (int i = 0; i < ask.checklist().size(); i++) {
        part.text(scope, "ask", "checklist", Integer.toString(i));
      }
      for (FormField field : ask.fields()) {
        ValueType type = Assignable.plain(ParameterReading.typeOf(field.parameter()));
        field.preset().ifPresent(preset -> field(field, "default", type, scope));
        ValueType one = type instanceof ValueType.Listing list ? list.of() : type;
        field
            .choices()
            .ifPresent(choices -> field(field, "choices", new ValueType.Listing(one), scope));
      }
    }

    private void field(FormField field, String key, ValueType type, Scope scope) {
      Optional<Scalar> scalar = subject.sources().scalar(field, key);
      scalar
          .flatMap(written -> new ExpressionCheck(subject, written, scope).template())
          .filter(given -> !Assignable.to(given, type))
          .ifPresent(
              given -> {
                Problem problem =
                    Problem.error(
                        RunbookError.EXPRESSION_INVALID,
                        scalar.get().place(),
                        "\"%s\" of the field \"%s\" gives %s, expected %s"
                            .formatted(key, field.parameter().name(), given.word(), type.word()));
                subject.add(
                    given instanceof ValueType.Maybe
                        ? problem.withHint("it may be absent; open it: .orValue(…)")
                        : problem);
              });
    }
  }

  /** Some part of the definition with the keys that are written in it. */
  private record Part(Subject subject, Object part) {
    void cover(Cover cover, Scope scope) {
      boolean mapping =
          subject.sources().node(part, "gate").filter(Mapping.class::isInstance).isPresent();
      if (mapping) {
        text(scope, "gate", "ask");
      } else {
        text(scope, "gate");
      }
      text(scope, "lock");
      for (int i = 0; i < cover.locks().size(); i++) {
        text(scope, "lock", Integer.toString(i));
      }
      if (cover.target().isPresent()) {
        text(scope, "target");
      }
    }

    void condition(Scope scope, String... path) {
      subject
          .sources()
          .scalar(part, path)
          .ifPresent(
              scalar ->
                  new ExpressionCheck(subject, scalar, scope).condition(path[path.length - 1]));
    }

    Optional<ValueType> value(Scope scope, String... path) {
      return subject
          .sources()
          .scalar(part, path)
          .flatMap(
              scalar -> new ExpressionCheck(subject, scalar, scope).value(path[path.length - 1]));
    }

    void text(Scope scope, String... path) {
      subject
          .sources()
          .scalar(part, path)
          .filter(scalar -> scalar.text().contains("${"))
          .ifPresent(scalar -> new ExpressionCheck(subject, scalar, scope).text());
    }
  }
}
