package dev.tasuki.interpreter;

import dev.tasuki.attempt.Keeping;
import dev.tasuki.definition.Expression;
import dev.tasuki.definition.Step;
import dev.tasuki.expression.Bindings;
import dev.tasuki.expression.Expressions;
import dev.tasuki.expression.Reference;
import dev.tasuki.expression.References;
import dev.tasuki.outline.Outline;
import dev.tasuki.outline.Sight;
import dev.tasuki.outline.Spot;
import dev.tasuki.parameter.ParameterValues;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.StartRecord;
import dev.tasuki.record.Target;
import dev.tasuki.type.Kept;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What expressions see: which steps is for the {@link Outline} to say, their values are here. */
final class Scope {
  private final Run run;
  private final Results results;
  private final SortedMap<String, Object> parameters;

  Scope(Run run) {
    this.run = run;
    this.results = new Results(run);
    this.parameters = ParameterValues.bind(run.runbook.definition(), run.start.body().parameters());
  }

  Results results() {
    return results;
  }

  /** Everything but {@code result} for the own keys of a step. */
  Bindings of(Node reader) {
    return bind(reader, reader.frame, spot -> Outline.sight(spot, reader.spot));
  }

  /** For what is evaluated when the body of a block, an item or the whole run is at its end. */
  Bindings atEnd(Node around, Frame inside) {
    return bind(around, inside, spot -> Outline.sightAtEnd(spot, around.spot));
  }

  private Bindings bind(Node reader, Frame frame, Function<Spot, Sight> sight) {
    SortedMap<String, Object> variables = new TreeMap<>();
    List<Frame> frames = new ArrayList<>();
    for (Optional<Frame> at = Optional.of(frame); at.isPresent(); at = at.get().outer) {
      frames.add(at.get());
      item(at.get()).ifPresent(i -> variables.putIfAbsent(i.name(), i.value()));
    }
    Visible seen = new Visible(run, results, frames, sight);
    variables.put("params", parameters(frame));
    variables.put("steps", seen.steps());
    variables.put("state", seen.states());
    variables.put("vars", seen.vars());
    variables.put("run", runVariable());
    variables.put("target", targetVariable(run.target(reader)));
    variables.put("now", run.now);
    reader
        .origin
        .filter(_ -> reader.role == Node.Role.UNDO)
        .ifPresent(origin -> variables.put("input", run.step(origin).input));
    return new Bindings(variables);
  }

  private record Item(String name, Object value) {}

  private Optional<Item> item(Frame frame) {
    if (frame.kind != Frame.Kind.ITEM) {
      return Optional.empty();
    }
    Node item = frame.owner.orElseThrow();
    Node loop = item.parent.orElseThrow();
    Object value = run.step(loop).items.orElseThrow().get(item.part);
    return Optional.of(new Item(((Step.Loop) loop.step).as(), Kept.read(value)));
  }

  // Parameters.

  private SortedMap<String, Object> parameters(Frame frame) {
    Optional<Frame> at = Optional.of(frame);
    while (at.isPresent()) {
      Node owner = at.get().owner.orElse(run.tree.root());
      switch (at.get().kind) {
        case WHOLE -> {
          return parameters;
        }
        case BLOCK -> {
          return ofBlock(owner, (Step.Block) owner.step);
        }
        case GUARD -> {
          return ParameterValues.bind(run.tree.guard(owner).parameters(), run.step(owner).input);
        }
        case ITEM -> at = at.get().outer;
      }
    }
    return new TreeMap<>();
  }

  private SortedMap<String, Object> ofBlock(Node node, Step.Block block) {
    StepMemory step = run.step(node);
    if (step.entered) {
      return ParameterValues.bind(block.parameters(), step.input);
    }
    // Asked for before it is entered, by a gate: as far as it is known.
    SortedMap<String, Object> known = new TreeMap<>();
    Bindings around = of(node);
    block
        .with()
        .forEach(
            (name, tree) -> {
              try {
                known.put(name, Expressions.renderTree(tree, around));
              } catch (RunbookException e) {
                // Depends on a step that has not run; the gate shows it as known later.
                known.remove(name);
              }
            });
    return ParameterValues.bind(
        block.parameters(), ParameterValues.check(block.parameters(), known).values());
  }

  private SortedMap<String, Object> runVariable() {
    StartRecord start = run.start.body();
    SortedMap<String, Object> variable = new TreeMap<>();
    variable.put("id", start.workflowId());
    variable.put("runbook", run.runbook.definition().id());
    variable.put("requester", start.requester().name());
    variable.put("mode", start.mode().word());
    variable.put("started", run.memory.started.orElse(start.at()));
    variable.put("reason", start.reason());
    variable.put("drill", false);
    variable.put("incident", "");
    return variable;
  }

  private static SortedMap<String, Object> targetVariable(Target target) {
    SortedMap<String, Object> variable = new TreeMap<>();
    variable.put("name", target.name());
    variable.put("kind", target.kind());
    variable.put("account", target.account());
    variable.put("region", target.region());
    variable.put("environment", target.environment());
    return variable;
  }

  /**
   * What the hand reduces the answer to, with all that this reads.
   *
   * @throws RunbookException when something of it has no value
   */
  Optional<Keeping> keeping(Node node) {
    Step.Action action = (Step.Action) node.step;
    if (action.keep().isEmpty() && action.evidence().isEmpty()) {
      return Optional.empty();
    }
    Optional<String> evidence = action.evidence().map(_ -> title(node));
    return Optional.of(new Keeping(action.keep(), read(node, action.keep().values()), evidence));
  }

  /** Under which the evidence of a step is sealed. */
  String title(Node node) {
    return Run.cut(run.text(node, ((Step.Action) node.step).evidence().orElseThrow()), 200);
  }

  /** What some expressions of a step read, without {@code result}, as {@link Kept} writes it. */
  private SortedMap<String, Object> read(Node reader, Collection<Expression> expressions) {
    SortedMap<String, Object> all = of(reader).variables();
    SortedMap<String, Object> used = new TreeMap<>();
    SortedSet<String> whole = new TreeSet<>();
    for (Expression expression : expressions) {
      for (Reference reference : References.of(expression.text())) {
        String root = reference.root();
        Object value = all.get(root);
        if (value == null || whole.contains(root)) {
          continue;
        }
        if (reference.name().isEmpty() || !(value instanceof Map<?, ?> map)) {
          whole.add(root);
          used.put(root, value);
        } else {
          used.put(root, part(map, reference.name(), used.get(root)));
        }
      }
    }
    used.replaceAll((_, value) -> Kept.write(value));
    return used;
  }

  /** Of a map of names only what is named, and what was named before. */
  private static Object part(Map<?, ?> map, String name, @Nullable Object before) {
    SortedMap<String, Object> part = new TreeMap<>();
    if (before instanceof Map<?, ?> known) {
      known.forEach((key, one) -> part.put(String.valueOf(key), one));
    }
    Object one = map.get(name);
    if (one != null) {
      part.put(name, one);
    }
    return part;
  }

  // Who reads whom.

  /** The step that a reader means by a name: of {@code steps}, {@code state} or {@code vars}. */
  Optional<Node> meant(Node reader, Reference reference) {
    boolean variable = reference.root().equals("vars");
    if (!variable && !reference.root().equals("steps") && !reference.root().equals("state")) {
      return Optional.empty();
    }
    for (Optional<Frame> at = Optional.of(reader.frame); at.isPresent(); at = at.get().outer) {
      Frame here = at.get();
      List<Node> named = variable ? here.setting(reference.name()) : here.named(reference.name());
      for (Node node : named) {
        if (Outline.sight(node.spot, reader.spot).visible()) {
          return Optional.of(node);
        }
      }
    }
    return Optional.empty();
  }

  /** What a JSON tree with templates, or an expression, names. */
  static SortedSet<Reference> read(Object tree) {
    return tree instanceof Expression expression
        ? References.of(expression.text())
        : References.ofTemplates(tree);
  }
}
