package dev.tasuki.outline;

import dev.tasuki.definition.Cover;
import dev.tasuki.definition.Expression;
import dev.tasuki.definition.Gate;
import dev.tasuki.definition.OnDenied;
import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.OnTimeout;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Template;
import dev.tasuki.definition.Undo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Steps with nothing but their place; each is named by its id. */
final class Plan {
  private Plan() {}

  private static Step.Head head(String name) {
    return new Step.Head(name, true, Optional.empty(), Optional.empty(), OnFailure.HOLD);
  }

  private static Cover lastly(List<Step> steps) {
    return new Cover(Optional.empty(), List.of(), List.of(), Optional.empty(), steps);
  }

  static Step.Action read(String name) {
    return action(head(name), Cover.NONE, Optional.empty());
  }

  private static Step.Action action(Step.Head head, Cover cover, Optional<Undo> undo) {
    return new Step.Action(
        head,
        "kubernetes.get",
        new TreeMap<>(),
        Optional.empty(),
        new TreeMap<>(),
        Optional.empty(),
        cover,
        Optional.empty(),
        undo,
        Optional.empty(),
        Optional.empty());
  }

  static Step undone(String name, Step... undo) {
    return action(
        head(name), Cover.NONE, Optional.of(new Undo.BySteps(new ArrayList<>(List.of(undo)))));
  }

  static Step lastly(String name, Step... steps) {
    return action(head(name), lastly(List.of(steps)), Optional.empty());
  }

  static Step when(String name) {
    return action(conditional(name), Cover.NONE, Optional.empty());
  }

  private static Step.Head conditional(String name) {
    return new Step.Head(
        name, true, Optional.empty(), Optional.of(new Expression("true")), OnFailure.HOLD);
  }

  static Step carriesOn(String name) {
    return action(
        new Step.Head(name, true, Optional.empty(), Optional.empty(), OnFailure.CONTINUE),
        Cover.NONE,
        Optional.empty());
  }

  static Step deniable(String name) {
    Gate gate =
        new Gate(
            new Template("Go on?"),
            List.of(),
            Optional.of(Duration.ofMinutes(5)),
            OnDenied.CONTINUE);
    return action(head(name), Cover.of(Optional.of(gate)), Optional.empty());
  }

  static Step group(String name, Step... steps) {
    return new Step.Group(head(name), List.of(steps), Cover.NONE, Optional.empty(), OnTimeout.HOLD);
  }

  static Step groupWhen(String name, Step... steps) {
    return new Step.Group(
        conditional(name), List.of(steps), Cover.NONE, Optional.empty(), OnTimeout.HOLD);
  }

  static Step late(String name, Step... steps) {
    return new Step.Group(
        head(name),
        List.of(steps),
        Cover.NONE,
        Optional.of(new Template("5m")),
        OnTimeout.CONTINUE);
  }

  static Step groupLastly(String name, List<Step> steps, List<Step> lastly) {
    return new Step.Group(head(name), steps, lastly(lastly), Optional.empty(), OnTimeout.HOLD);
  }

  static Step parallel(String name, Step... branches) {
    return new Step.Parallel(
        head(name), List.of(branches), Cover.NONE, Optional.empty(), OnTimeout.HOLD);
  }

  static Step choose(String name, List<Step> first, List<Step> second, List<Step> otherwise) {
    return new Step.Choose(
        head(name),
        List.of(
            new Step.Case(new Expression("a"), Optional.empty(), first),
            new Step.Case(new Expression("b"), Optional.empty(), second)),
        otherwise,
        Cover.NONE,
        Optional.empty(),
        OnTimeout.HOLD);
  }

  static Step loop(String name, List<Step> steps, List<Step> lastly) {
    return new Step.Loop(
        head(name),
        new Expression("[1]"),
        name + "Item",
        1,
        50,
        1,
        steps,
        lastly(lastly),
        Optional.empty(),
        OnTimeout.HOLD);
  }

  static Step block(String name, List<Step> steps, List<Step> lastly) {
    return new Step.Block(
        head(name),
        "some-block",
        new TreeMap<>(),
        List.of(),
        steps,
        new TreeMap<>(),
        lastly(lastly));
  }
}
