package dev.tasuki.check;

import dev.tasuki.catalogue.ContractFacts;
import dev.tasuki.definition.ChildMode;
import dev.tasuki.definition.Expression;
import dev.tasuki.definition.FormField;
import dev.tasuki.definition.OnTimeout;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.definition.Step;
import dev.tasuki.outline.Outline;
import dev.tasuki.outline.Spot;
import dev.tasuki.parameter.ParameterReading;
import dev.tasuki.type.ValueType;
import dev.tasuki.type.ValueType.Field;
import dev.tasuki.type.ValueType.Structure;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The types of what steps leave behind: their outputs, variables, and the items of loops. */
final class Outputs {
  private static final ValueType TEXT = new ValueType.Text();
  private static final ValueType DYN = new ValueType.Dyn();

  private final Program program;
  private final Scopes scopes;
  private final IdentityHashMap<Spot, Optional<ValueType>> known = new IdentityHashMap<>();
  private final IdentityHashMap<Spot, SortedMap<String, ValueType>> variables =
      new IdentityHashMap<>();
  private final IdentityHashMap<Spot, ValueType> items = new IdentityHashMap<>();

  Outputs(Program program, Scopes scopes) {
    this.program = program;
    this.scopes = scopes;
  }

  /** Finds out all that a step leaves behind, if all steps before it are known. */
  void learn(Spot spot) {
    if (spot.step() instanceof Step.Set set) {
      set.values().keySet().forEach(name -> variable(spot, name));
    }
    if (spot.step() instanceof Step.Loop) {
      item(spot);
    } else {
      of(spot);
    }
  }

  /** The type of {@code steps.ID}; empty if this kind of step leaves nothing. */
  Optional<ValueType> of(Spot spot) {
    Optional<ValueType> type = known.get(spot);
    if (type == null) {
      type = find(spot).map(TypeSize::bounded);
      known.put(spot, type);
    }
    return type;
  }

  private Optional<ValueType> find(Spot spot) {
    return switch (spot.step()) {
      case Step.Action action -> Optional.of(action(spot, action));
      case Step.Ask ask -> Optional.of(form(spot, ask));
      case Step.Run run -> Optional.of(child(spot, run));
      case Step.Block block ->
          block.outputs().isEmpty()
              ? Optional.empty()
              : Optional.of(record(spot, block.outputs(), scopes.atEnd(spot)));
      case Step.Loop _ -> Optional.of(new ValueType.Listing(turn(spot)));
      case Step.Group _,
          Step.Parallel _,
          Step.Choose _,
          Step.Wait _,
          Step.Set _,
          Step.Assert _,
          Step.Finish _ ->
          Optional.empty();
    };
  }

  private ValueType action(Spot spot, Step.Action action) {
    ValueType answer = answer(action);
    return action.keep().isEmpty()
        ? answer
        : record(spot, action.keep(), scopes.ofResult(spot, answer));
  }

  /** What {@code result} is in {@code until} and {@code give-up}: what is kept, if anything is. */
  ValueType repeated(Spot spot) {
    return of(spot).orElse(DYN);
  }

  /** The whole answer of an action. */
  ValueType answer(Step.Action action) {
    return program
        .facts(action)
        .map(ContractFacts::schema)
        .map(schema -> schema.output())
        .orElse(DYN);
  }

  /** The whole answer of a read with these inputs. */
  ValueType answer(String action, SortedMap<String, Object> with) {
    return program.facts(action, with).map(facts -> facts.schema().output()).orElse(DYN);
  }

  private Structure record(Spot spot, SortedMap<String, Expression> values, Scope scope) {
    List<Field> fields = new ArrayList<>();
    values.forEach(
        (name, value) -> fields.add(new Field(name, TypeSize.bounded(scope.type(value.text())))));
    return new Structure(path(spot), fields);
  }

  /**
   * Unique among all types that one expression can meet, and no name that an expression could
   * write; people read it.
   */
  private static String path(Spot spot) {
    StringBuilder path = new StringBuilder();
    for (Spot around : spot.outwards()) {
      if (around == spot || Names.isFrame(around)) {
        path.insert(0, path.isEmpty() ? "" : ".").insert(0, around.step().name());
      }
    }
    return "the output of " + path;
  }

  private static Structure form(Spot spot, Step.Ask ask) {
    boolean mayBeLate = ask.onTimeout() == OnTimeout.CONTINUE;
    List<Field> fields = new ArrayList<>();
    for (FormField field : ask.fields()) {
      ValueType type = ParameterReading.typeOf(field.parameter());
      boolean preset = field.parameter().defaultValue().isPresent() || field.preset().isPresent();
      fields.add(new Field(field.parameter().name(), maybe(type, mayBeLate && !preset)));
    }
    fields.add(new Field("by", maybe(TEXT, mayBeLate)));
    fields.add(new Field("at", maybe(new ValueType.Moment(), mayBeLate)));
    return new Structure(path(spot), fields);
  }

  private static ValueType maybe(ValueType type, boolean absent) {
    return absent && !(type instanceof ValueType.Maybe) ? new ValueType.Maybe(type) : type;
  }

  private ValueType child(Spot spot, Step.Run run) {
    if (!run.await()) {
      return new Structure(path(spot), List.of(new Field("runId", TEXT)));
    }
    Optional<RunbookDefinition> child = program.others().runbook(run.runbook().text());
    if (child.isEmpty()) {
      return DYN;
    }
    boolean partly = run.mode().filter(mode -> mode != ChildMode.EXECUTE).isPresent();
    List<Field> fields = new ArrayList<>();
    program
        .childOutputs(child.get())
        .forEach(
            (name, type) ->
                fields.add(new Field(name, maybe(type, partly || mayFinish(child.get())))));
    fields.add(new Field("outcome", TEXT));
    return new Structure(path(spot), fields);
  }

  private static boolean mayFinish(RunbookDefinition child) {
    return Outline.of(child).spots().stream().anyMatch(s -> s.step() instanceof Step.Finish);
  }

  /** What a loop keeps of one item. */
  private Structure turn(Spot loop) {
    List<Field> inside = new ArrayList<>();
    inside(loop, loop, inside);
    return new Structure(
        "an item of " + path(loop),
        List.of(
            new Field("item", item(loop)),
            new Field("state", TEXT),
            new Field("steps", new Structure("the steps in " + path(loop), inside))));
  }

  private void inside(Spot loop, Spot around, List<Field> fields) {
    for (Spot spot : around.inside()) {
      if (Outline.sightAtEnd(spot, loop).visible()) {
        if (spot.step().head().named()) {
          of(spot)
              .ifPresent(
                  type -> fields.add(new Field(spot.step().name(), new ValueType.Maybe(type))));
        }
        if (!spot.hides()) {
          inside(loop, spot, fields);
        }
      }
    }
  }

  /** The type of a loop's item. */
  ValueType item(Spot spot) {
    ValueType item = items.get(spot);
    if (item == null && spot.step() instanceof Step.Loop loop) {
      item =
          scopes.of(spot).type(loop.in().text()) instanceof ValueType.Listing list
              ? TypeSize.bounded(list.of())
              : DYN;
      items.put(spot, item);
    }
    return item == null ? DYN : item;
  }

  /** The type of a variable that this step sets. */
  ValueType variable(Spot spot, String name) {
    SortedMap<String, ValueType> set = variables.computeIfAbsent(spot, s -> new TreeMap<>());
    ValueType type = set.get(name);
    if (type == null && spot.step() instanceof Step.Set values) {
      Expression value = values.values().get(name);
      type = value == null ? DYN : TypeSize.bounded(scopes.of(spot).type(value.text()));
      set.put(name, type);
    }
    return type == null ? DYN : type;
  }

  /** The outputs of the whole, evaluated at its end. */
  Structure whole(SortedMap<String, Expression> outputs) {
    return record(program.outline().whole(), outputs, scopes.atEnd(program.outline().whole()));
  }
}
