package dev.tasuki.interpreter;

import dev.tasuki.definition.Step;
import dev.tasuki.outline.Outline;
import dev.tasuki.run.StepState;
import dev.tasuki.type.Kept;
import dev.tasuki.type.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What steps have given so far, as values of expressions. */
final class Results {
  private final Run run;

  Results(Run run) {
    this.run = run;
  }

  /** Whether steps of this kind are read as {@code steps.ID}. */
  static boolean has(Step step) {
    return switch (step) {
      case Step.Action _, Step.Run _, Step.Block _, Step.Loop _, Step.Ask _ -> true;
      case Step.Group _,
          Step.Parallel _,
          Step.Choose _,
          Step.Wait _,
          Step.Set _,
          Step.Assert _,
          Step.Finish _ ->
          false;
    };
  }

  /** What {@code steps.ID} is; empty as long as there is nothing. */
  Optional<Object> of(Node node) {
    StepMemory step = run.step(node);
    return switch (node.step) {
      case Step.Action action when action.keep().isEmpty() ->
          step.output.map(o -> Values.fromJson(o, run.facts(node).output()));
      case Step.Loop _ ->
          step.entered && step.items.isPresent() ? Optional.of(items(node)) : Optional.empty();
      case Step.Action _, Step.Run _, Step.Block _, Step.Ask _ -> step.value.map(Kept::read);
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

  /** The values that a {@code set} has named. */
  SortedMap<String, Object> named(Node set) {
    SortedMap<String, Object> values = new TreeMap<>();
    run.step(set)
        .value
        .map(Kept::read)
        .ifPresent(
            value -> ((Map<?, ?>) value).forEach((name, v) -> values.put(String.valueOf(name), v)));
    return values;
  }

  /** One {@code {item, state, steps}} for each item, in their order. */
  private List<Object> items(Node loop) {
    List<Object> list = new ArrayList<>();
    List<Object> items = run.step(loop).items.orElseThrow();
    for (Node item : loop.children) {
      SortedMap<String, Object> one = new TreeMap<>();
      one.put("item", Kept.read(items.get(item.part)));
      one.put("state", itemState(item).word());
      SortedMap<String, Object> steps = new TreeMap<>();
      for (Node node : inFrame(item)) {
        if (node.step.head().named()
            && has(node.step)
            && Outline.sightAtEnd(node.spot, loop.spot).visible()) {
          steps.put(node.step.name(), of(node));
        }
      }
      one.put("steps", steps);
      list.add(one);
    }
    return list;
  }

  private static List<Node> inFrame(Node item) {
    return item.children.isEmpty()
        ? List.of()
        : List.copyOf(item.children.getFirst().frame.nodes.values());
  }

  /** Its own: what failed inside and went on has not failed it. */
  StepState itemState(Node item) {
    StepMemory step = run.step(item);
    if (!step.over()) {
      return run.held(item) ? StepState.HELD : step.entered ? StepState.RUNNING : StepState.NOT_RUN;
    }
    return step.state;
  }
}
