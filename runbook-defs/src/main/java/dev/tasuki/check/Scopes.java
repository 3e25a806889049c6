package dev.tasuki.check;

import dev.tasuki.definition.Parameter;
import dev.tasuki.definition.Step;
import dev.tasuki.expression.TypedExpressions;
import dev.tasuki.outline.Outline;
import dev.tasuki.outline.Sight;
import dev.tasuki.outline.Slot;
import dev.tasuki.outline.Spot;
import dev.tasuki.parameter.ParameterReading;
import dev.tasuki.type.ValueType;
import dev.tasuki.type.ValueType.Field;
import dev.tasuki.type.ValueType.Structure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What expressions see, by where they stand. */
final class Scopes {
  private static final ValueType TEXT = new ValueType.Text();
  private static final Structure RUN =
      new Structure(
          "run",
          List.of(
              new Field("id", TEXT),
              new Field("runbook", TEXT),
              new Field("requester", TEXT),
              new Field("mode", TEXT),
              new Field("started", new ValueType.Moment()),
              new Field("reason", TEXT),
              new Field("drill", new ValueType.Bool()),
              new Field("incident", TEXT)));
  private static final Structure TARGET =
      new Structure(
          "target",
          List.of(
              new Field("name", TEXT),
              new Field("kind", TEXT),
              new Field("account", TEXT),
              new Field("region", TEXT),
              new Field("environment", TEXT)));

  private final Subject subject;
  private final Map<SortedMap<String, ValueType>, TypedExpressions> compiled = new HashMap<>();

  Scopes(Subject subject) {
    this.subject = subject;
  }

  /** A trigger sees nothing but the alert. */
  TypedExpressions ofTrigger() {
    SortedMap<String, ValueType> variables = new TreeMap<>();
    variables.put("alert", new ValueType.Dyn());
    return compiled(variables);
  }

  /** What a step's own keys see; not {@code with}. */
  TypedExpressions of(Spot reader) {
    SortedMap<String, ValueType> variables = variables(reader);
    variables.put("now", new ValueType.Moment());
    return compiled(variables);
  }

  /** Inputs see no clock: a repeated step has the same ones. */
  TypedExpressions ofInputs(Spot reader) {
    return compiled(variables(reader));
  }

  /** {@code until} and {@code give-up} also see the answer. */
  TypedExpressions ofResult(Spot reader, ValueType result) {
    SortedMap<String, ValueType> variables = variables(reader);
    variables.put("now", new ValueType.Moment());
    variables.put("result", result);
    return compiled(variables);
  }

  private TypedExpressions compiled(SortedMap<String, ValueType> variables) {
    return compiled.computeIfAbsent(variables, TypedExpressions::new);
  }

  private SortedMap<String, ValueType> variables(Spot reader) {
    SortedMap<String, ValueType> variables = new TreeMap<>();
    variables.put("params", parameters());
    variables.put("run", RUN);
    variables.put("target", TARGET);
    List<Field> outputs = new ArrayList<>();
    List<Field> states = new ArrayList<>();
    for (Spot spot : subject.outline().spots()) {
      Sight sight = Outline.sight(spot, reader);
      if (!spot.step().head().named() || !sight.visible()) {
        continue;
      }
      states.add(new Field(spot.step().name(), TEXT));
      if (spot.step() instanceof Step.Action action) {
        ValueType output = output(action);
        outputs.add(
            new Field(action.name(), sight == Sight.SURE ? output : new ValueType.Maybe(output)));
      }
    }
    for (String name : subject.parsed().broken()) {
      if (outputs.stream().noneMatch(field -> field.name().equals(name))) {
        outputs.add(new Field(name, new ValueType.Dyn()));
        states.add(new Field(name, TEXT));
      }
    }
    variables.put("steps", new Structure("steps", outputs));
    variables.put("state", new Structure("state", states));
    undone(reader).ifPresent(origin -> variables.put("input", inputs(origin)));
    return variables;
  }

  private ValueType output(Step.Action action) {
    return subject
        .schema(action.action())
        .<ValueType>map(schema -> schema.output())
        .orElse(new ValueType.Dyn());
  }

  /** The step whose {@code undo} the reader stands in. */
  private static Optional<Spot> undone(Spot reader) {
    return reader.outwards().stream()
        .filter(spot -> spot.slot().kind() == Slot.Kind.UNDO)
        .findFirst()
        .flatMap(Spot::around);
  }

  /** Inputs are read as they were written into the history: as JSON. */
  private static Structure inputs(Spot origin) {
    List<Field> fields = new ArrayList<>();
    if (origin.step() instanceof Step.Action action) {
      action.with().keySet().forEach(name -> fields.add(new Field(name, new ValueType.Dyn())));
    }
    return new Structure("input", fields);
  }

  private Structure parameters() {
    List<Field> fields = new ArrayList<>();
    for (Parameter parameter : subject.definition().parameters()) {
      fields.add(new Field(parameter.name(), ParameterReading.typeOf(parameter)));
    }
    for (String name : subject.parsed().broken()) {
      if (fields.stream().noneMatch(field -> field.name().equals(name))) {
        fields.add(new Field(name, new ValueType.Dyn()));
      }
    }
    return new Structure("params", fields);
  }
}
