package dev.tasuki.check;

import dev.tasuki.catalogue.Catalogue;
import dev.tasuki.catalogue.Choice;
import dev.tasuki.catalogue.ContractFacts;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.definition.ChildMode;
import dev.tasuki.definition.Expression;
import dev.tasuki.definition.Parameter;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.definition.Step;
import dev.tasuki.outline.Outline;
import dev.tasuki.outline.Spot;
import dev.tasuki.type.ValueType;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * A definition with what the catalogue and other files say about it: types and risks, without
 * positions.
 */
final class Program {
  private final Outline outline;
  private final Names names;
  private final List<Parameter> parameters;
  private final SortedMap<String, Expression> outputs;
  private final SortedSet<String> broken;
  private final Catalogue catalogue;
  private final Others others;
  private final Scopes scopes;
  private final IdentityHashMap<Step, Optional<ContractFacts>> facts = new IdentityHashMap<>();

  /** Output types of children by id; there while they are worked out, without fields. */
  private final Map<String, SortedMap<String, ValueType>> children;

  private Program(
      Outline outline,
      List<Parameter> parameters,
      SortedMap<String, Expression> outputs,
      SortedSet<String> broken,
      Catalogue catalogue,
      Others others,
      Map<String, SortedMap<String, ValueType>> children) {
    this.outline = outline;
    this.names = new Names(outline);
    this.parameters = parameters;
    this.outputs = outputs;
    this.broken = broken;
    this.catalogue = catalogue;
    this.others = others;
    this.children = children;
    this.scopes = new Scopes(this);
    // In the order of the file, so that no type has to be found through a long chain of others.
    outline.spots().forEach(scopes.outputs()::learn);
  }

  static Program of(
      RunbookDefinition definition, SortedSet<String> broken, Catalogue catalogue, Others others) {
    return of(definition, broken, catalogue, others, new TreeMap<>());
  }

  private static Program of(
      RunbookDefinition definition,
      SortedSet<String> broken,
      Catalogue catalogue,
      Others others,
      Map<String, SortedMap<String, ValueType>> children) {
    return new Program(
        Outline.of(definition),
        definition.parameters(),
        definition.outputs(),
        broken,
        catalogue,
        others,
        children);
  }

  Outline outline() {
    return outline;
  }

  Names names() {
    return names;
  }

  SortedMap<String, Expression> outputs() {
    return outputs;
  }

  /** Names of steps and parameters that could not be read. */
  SortedSet<String> broken() {
    return broken;
  }

  Catalogue catalogue() {
    return catalogue;
  }

  Others others() {
    return others;
  }

  Scopes scopes() {
    return scopes;
  }

  /** The parameters that a frame sees; empty for the file's own. */
  List<Parameter> parameters(Optional<Spot> frame) {
    return frame.isPresent() && frame.get().step() instanceof Step.Block block
        ? block.parameters()
        : parameters;
  }

  /** What the catalogue says of this step; empty if it does not know it as it is written. */
  Optional<ContractFacts> facts(Step.Action action) {
    return facts.computeIfAbsent(action, step -> facts(action.action(), action.with()));
  }

  Optional<ContractFacts> facts(String action, SortedMap<String, Object> with) {
    Optional<Choice> choice = catalogue.find(action).map(contract -> contract.choose(with));
    return choice.isPresent() && choice.get() instanceof ContractFacts found
        ? Optional.of(found)
        : Optional.empty();
  }

  /** Of an action that the catalogue knows; the higher of what it and the step itself say. */
  Optional<Risk> risk(Step step) {
    if (!(step instanceof Step.Action action)) {
      return Optional.empty();
    }
    Optional<Risk> own = action.risk();
    return facts(action)
        .map(ContractFacts::risk)
        .map(risk -> own.filter(raised -> raised.atLeast(risk)).orElse(risk));
  }

  boolean risks(Step step, Risk least) {
    return risk(step).filter(risk -> risk.atLeast(least)).isPresent();
  }

  /**
   * Whether the step itself changes something; what stands inside it does not count, and a read
   * stays one whatever it risks.
   */
  boolean changes(Step step) {
    return step instanceof Step.Action action
        && facts(action).map(ContractFacts::risk).filter(Risk::changes).isPresent();
  }

  /** Whether a child that this step runs may change something. */
  boolean childChanges(Step.Run run) {
    return run.mode().filter(mode -> mode != ChildMode.EXECUTE).isEmpty()
        && others
            .runbook(run.runbook().text())
            .map(child -> Outline.of(child).spots())
            .filter(spots -> spots.stream().anyMatch(spot -> changes(spot.step())))
            .isPresent();
  }

  /** The types of a child's outputs; anything, where two runbooks run each other. */
  SortedMap<String, ValueType> childOutputs(RunbookDefinition child) {
    SortedMap<String, ValueType> types = children.get(child.id());
    if (types != null) {
      return types;
    }
    SortedMap<String, ValueType> unknown = new TreeMap<>();
    child.outputs().keySet().forEach(name -> unknown.put(name, new ValueType.Dyn()));
    children.put(child.id(), unknown);
    SortedMap<String, ValueType> found = new TreeMap<>();
    Program program = of(child, Collections.emptySortedSet(), catalogue, others, children);
    program
        .scopes
        .outputs()
        .whole(child.outputs())
        .fields()
        .forEach(field -> found.put(field.name(), field.type()));
    children.put(child.id(), found);
    return found;
  }
}
