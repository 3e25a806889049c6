package dev.tasuki.interpreter;

import dev.tasuki.attempt.GateStep;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.definition.Step;
import dev.tasuki.expression.Bindings;
import dev.tasuki.expression.Expressions;
import dev.tasuki.expression.Reference;
import dev.tasuki.json.Json;
import dev.tasuki.outline.Slot;
import dev.tasuki.outline.Spot;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.run.RunView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The changes that an approval covers beside the steps that it is about: what takes one of them
 * back, and what comes finally. Of their inputs only what cannot become another is approved as a
 * value; the rest as it is written.
 */
final class Asides {
  private static final String LATER = "known when it runs";

  private final Run run;
  private final Foresight foresight;

  Asides(Run run, Foresight foresight) {
    this.run = run;
    this.foresight = foresight;
  }

  List<GateMemory.Aside> of(Node gate, List<GateMemory.Part> parts) {
    List<GateMemory.Aside> asides = new ArrayList<>();
    for (GateMemory.Part part : parts) {
      for (Node undo : run.tree.node(part.path()).undo) {
        collect(undo, "undo", Optional.of(part), asides);
      }
    }
    for (Node inside : foresight.inside(gate)) {
      inside.lastly.stream()
          .filter(last -> covers(gate, last))
          .forEach(last -> collect(last, "finally", Optional.empty(), asides));
      if (inside.step instanceof Step.Loop && !run.step(inside).entered && noItems(inside)) {
        later(gate, inside, asides);
      }
    }
    return asides;
  }

  private static boolean covers(Node gate, Node aside) {
    return aside.gatekeeper().filter(g -> g == gate).isPresent();
  }

  private static boolean noItems(Node loop) {
    return loop.children.isEmpty();
  }

  private void collect(
      Node node, String role, Optional<GateMemory.Part> of, List<GateMemory.Aside> asides) {
    if (node.step instanceof Step.Loop) {
      written(node, role, asides);
    }
    if (run.tree.changes(node)) {
      asides.add(
          node.role == Node.Role.INVERSE && of.isPresent()
              ? inverse(node, of.get())
              : own(node, role, of));
    }
    node.children.forEach(child -> collect(child, role, of, asides));
  }

  /** What a loop that stands aside will run, whatever its items come to be. */
  private void written(Node loop, String role, List<GateMemory.Aside> asides) {
    for (Spot spot : run.tree.outline().spots()) {
      if (spot != loop.spot && spot.within(loop.spot)) {
        add(loop, spot, role, asides);
      }
    }
  }

  /** What comes finally inside a loop of the body whose items are not known yet. */
  private void later(Node gate, Node loop, List<GateMemory.Aside> asides) {
    for (Spot spot : run.tree.outline().spots()) {
      boolean lastly =
          spot.outwards().stream()
              .takeWhile(around -> around != loop.spot)
              .anyMatch(around -> around.slot().kind() == Slot.Kind.FINALLY);
      if (lastly
          && spot.within(loop.spot)
          && spot.gated().filter(g -> g == gate.spot).isPresent()) {
        add(loop, spot, "finally", asides);
      }
    }
  }

  private void add(Node loop, Spot spot, String role, List<GateMemory.Aside> asides) {
    if (spot.step() instanceof Step.Action action
        && run.runbook.facts(action.action(), action.with()).risk().changes()) {
      SortedMap<String, String> deferred = new TreeMap<>();
      action.with().forEach((name, tree) -> deferred.put(name, Json.write(tree)));
      asides.add(
          new GateMemory.Aside(
              path(loop, spot), role, action.action(), loop.path, new TreeMap<>(), deferred));
    }
  }

  private static String path(Node loop, Spot spot) {
    List<Spot> chain =
        spot.outwards().stream().takeWhile(around -> around != loop.spot).toList().reversed();
    StringBuilder path = new StringBuilder(loop.path).append(".*/");
    for (int i = 0; i + 1 < chain.size(); i++) {
      String name = chain.get(i).step().name();
      switch (chain.get(i + 1).slot().kind()) {
        case UNDO -> path.append(name).append("/undo/");
        case FINALLY -> {}
        case BODY -> {
          if (chain.get(i).hides()) {
            path.append(name).append(chain.get(i).step() instanceof Step.Loop ? ".*/" : "/");
          }
        }
      }
    }
    return path.append(spot.step().name()).toString();
  }

  /** The catalogue's: what is approved of the step's inputs is so of those that take it back. */
  private GateMemory.Aside inverse(Node node, GateMemory.Part part) {
    Inverse.ByAction inverse = run.tree.inverse(node);
    SortedMap<String, Object> known = inverse.inputs(part.input());
    SortedMap<String, String> deferred = new TreeMap<>();
    inverse
        .with()
        .forEach(
            (to, from) -> {
              String expression = part.deferred().get(first(from));
              if (expression != null) {
                known.remove(first(to));
                deferred.put(first(to), expression);
              }
            });
    return new GateMemory.Aside(node.path, "undo", inverse.action(), node.path, known, deferred);
  }

  private static String first(String path) {
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }

  private GateMemory.Aside own(Node node, String role, Optional<GateMemory.Part> of) {
    Step.Action action = (Step.Action) node.step;
    SortedMap<String, Object> known = new TreeMap<>();
    SortedMap<String, String> deferred = new TreeMap<>();
    action
        .with()
        .forEach(
            (name, tree) ->
                settled(node, tree, of)
                    .ifPresentOrElse(
                        value -> value.ifPresent(v -> known.put(name, v)),
                        () -> deferred.put(name, Json.write(tree))));
    return new GateMemory.Aside(node.path, role, action.action(), node.path, known, deferred);
  }

  /** The value that an input has whenever it is evaluated, which may be absent; else empty. */
  private Optional<Optional<Object>> settled(Node node, Object tree, Optional<GateMemory.Part> of) {
    try {
      Bindings bindings = run.scope.of(node);
      Bindings seen = of.map(part -> bindings.with("input", part.input())).orElse(bindings);
      boolean settled =
          Scope.read(tree).stream().allMatch(reference -> settled(node, reference, seen, of));
      if (!settled) {
        return Optional.empty();
      }
      SortedMap<String, Object> one = new TreeMap<>();
      one.put("value", tree);
      return Expressions.renderTree(one, seen) instanceof Map<?, ?> rendered
          ? Optional.of(Optional.ofNullable(rendered.get("value")))
          : Optional.empty();
    } catch (RunbookException e) {
      // It has no value before something has run, so that people approve it as it is written.
      return Optional.empty();
    }
  }

  private boolean settled(
      Node node, Reference reference, Bindings seen, Optional<GateMemory.Part> of) {
    return switch (reference.root()) {
      case "params" -> ofWhole(node);
      case "run", "target" -> true;
      case "input" -> of.filter(part -> part.input().containsKey(reference.name())).isPresent();
      case "steps", "state", "vars", "now", "alert", "result" -> false;
      // The item of a loop around it.
      default -> seen.variables().containsKey(reference.root());
    };
  }

  /** A block's parameters are given by what may still run; the run's own are signed. */
  private static boolean ofWhole(Node node) {
    Optional<Frame> frame = Optional.of(node.frame);
    while (frame.isPresent() && frame.get().kind == Frame.Kind.ITEM) {
      frame = frame.get().outer;
    }
    return frame.filter(f -> f.kind == Frame.Kind.WHOLE).isPresent();
  }

  GateStep asked(GateMemory.Aside aside) {
    return new GateStep(
        aside.path(),
        aside.action(),
        run.target(run.tree.node(aside.at())),
        aside.input(),
        aside.deferred(),
        new TreeMap<>());
  }

  static RunView.Aside shown(GateMemory.Aside aside) {
    SortedMap<String, Object> input = new TreeMap<>(aside.input());
    aside.deferred().keySet().forEach(name -> input.put(name, LATER));
    return new RunView.Aside(aside.path(), aside.role(), aside.action(), input);
  }
}
