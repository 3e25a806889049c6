package dev.tasuki.check;

import dev.tasuki.check.Scope.Reader;
import dev.tasuki.definition.Parameter;
import dev.tasuki.definition.Step;
import dev.tasuki.expression.Reference;
import dev.tasuki.expression.TypedExpressions;
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
import java.util.SortedSet;
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

  private final Program program;
  private final Outputs outputs;
  private final Map<SortedMap<String, ValueType>, TypedExpressions> compiled = new HashMap<>();

  Scopes(Program program) {
    this.program = program;
    this.outputs = new Outputs(program, this);
  }

  Outputs outputs() {
    return outputs;
  }

  TypedExpressions compiled(SortedMap<String, ValueType> variables) {
    return compiled.computeIfAbsent(variables, TypedExpressions::new);
  }

  /** A trigger sees nothing but the alert. */
  Scope ofTrigger() {
    SortedMap<String, ValueType> variables = new TreeMap<>();
    variables.put("alert", new ValueType.Dyn());
    return new Scope(this, Optional.empty(), references -> variables);
  }

  /** What a step's own keys see; not {@code with}. */
  Scope of(Spot spot) {
    return timed(new Reader(spot, false));
  }

  /** What is evaluated when the body of a step has reached its end. */
  Scope atEnd(Spot around) {
    return timed(new Reader(around, true));
  }

  private Scope timed(Reader reader) {
    return new Scope(this, Optional.of(reader), references -> timed(reader, references));
  }

  /** Inputs see no clock: a repeated step has the same ones. */
  Scope ofInputs(Spot spot) {
    Reader reader = new Reader(spot, false);
    return new Scope(this, Optional.of(reader), references -> variables(reader, references));
  }

  /** {@code keep}, {@code until}, {@code give-up} and {@code happened} also see the answer. */
  Scope ofResult(Spot spot, ValueType result) {
    Reader reader = new Reader(spot, false);
    return new Scope(
        this,
        Optional.of(reader),
        references -> {
          SortedMap<String, ValueType> variables = timed(reader, references);
          variables.put("result", result);
          return variables;
        });
  }

  private SortedMap<String, ValueType> timed(Reader reader, SortedSet<Reference> references) {
    SortedMap<String, ValueType> variables = variables(reader, references);
    variables.put("now", new ValueType.Moment());
    return variables;
  }

  private SortedMap<String, ValueType> variables(Reader reader, SortedSet<Reference> references) {
    Optional<Spot> frame = reader.frame();
    Map<String, List<Field>> fields = new TreeMap<>();
    for (String root : List.of("params", "steps", "state", "vars")) {
      fields.put(root, new ArrayList<>());
    }
    for (Reference reference : references) {
      List<Field> known = fields.get(reference.root());
      if (known != null && !reference.name().isEmpty()) {
        field(reference, reader, frame)
            .ifPresent(type -> known.add(new Field(reference.name(), type)));
      }
    }
    SortedMap<String, ValueType> variables = new TreeMap<>();
    fields.forEach((root, known) -> variables.put(root, new Structure(root, known)));
    variables.put("run", RUN);
    variables.put("target", TARGET);
    for (Spot spot : reader.loops()) {
      if (spot.step() instanceof Step.Loop loop) {
        variables.put(loop.as(), outputs.item(spot));
      }
    }
    undone(reader.spot()).ifPresent(origin -> variables.put("input", inputs(origin)));
    return variables;
  }

  private Optional<ValueType> field(Reference reference, Reader reader, Optional<Spot> frame) {
    String name = reference.name();
    if (reference.root().equals("params")) {
      return parameter(name, frame);
    }
    boolean variable = reference.root().equals("vars");
    Optional<Spot> step =
        variable ? program.names().variable(name, frame) : program.names().step(name, frame);
    if (step.isEmpty()) {
      return broken(name);
    }
    Sight sight = reader.sight(step.get());
    if (!sight.visible()) {
      return Optional.empty();
    }
    if (reference.root().equals("state")) {
      return Optional.of(TEXT);
    }
    Optional<ValueType> type =
        variable ? Optional.of(outputs.variable(step.get(), name)) : outputs.of(step.get());
    return type.map(plain -> sight == Sight.SURE ? plain : new ValueType.Maybe(plain));
  }

  private Optional<ValueType> parameter(String name, Optional<Spot> frame) {
    for (Parameter parameter : program.parameters(frame)) {
      if (parameter.name().equals(name)) {
        return Optional.of(ParameterReading.typeOf(parameter));
      }
    }
    return broken(name);
  }

  /** Of what could not be read nothing is known, and nothing more is said. */
  private Optional<ValueType> broken(String name) {
    return program.broken().contains(name) ? Optional.of(new ValueType.Dyn()) : Optional.empty();
  }

  /** The step whose {@code undo} the reader stands in. */
  private static Optional<Spot> undone(Spot reader) {
    for (Spot spot : reader.outwards()) {
      if (spot.slot().kind() == Slot.Kind.UNDO) {
        return spot.around();
      }
      if (spot != reader && Names.isFrame(spot)) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Inputs are read as they were written into the history: as JSON. */
  private static Structure inputs(Spot origin) {
    List<Field> fields = new ArrayList<>();
    if (origin.step() instanceof Step.Action action) {
      action.with().keySet().forEach(name -> fields.add(new Field(name, new ValueType.Dyn())));
    }
    return new Structure("input", fields);
  }
}
