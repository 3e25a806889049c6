package dev.tasuki.interpreter;

import dev.tasuki.definition.Cover;
import dev.tasuki.definition.Expression;
import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.OnTimeout;
import dev.tasuki.definition.Parameter;
import dev.tasuki.definition.ParameterType;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Template;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Steps with steps inside, and those that only think, for tests. */
public final class Kinds {
  private Kinds() {}

  public static Step.Loop each(String id, String in, int atMost, int stopAfter, Step... steps) {
    return new Step.Loop(
        Runbooks.head(id, OnFailure.HOLD),
        new Expression(in),
        "node",
        atMost,
        5,
        stopAfter,
        List.of(steps),
        Cover.NONE,
        Optional.empty(),
        OnTimeout.HOLD);
  }

  public static Step.Loop each(String id, String in, Step... steps) {
    return each(id, in, 1, 1, steps);
  }

  public static Step.Parallel together(String id, Step... branches) {
    return together(id, Cover.NONE, branches);
  }

  public static Step.Parallel together(String id, Cover cover, Step... branches) {
    return new Step.Parallel(
        Runbooks.head(id, OnFailure.HOLD),
        List.of(branches),
        cover,
        Optional.empty(),
        OnTimeout.HOLD);
  }

  public static Step.Choose choose(String id, String when, Step then, Step otherwise) {
    return new Step.Choose(
        Runbooks.head(id, OnFailure.HOLD),
        List.of(new Step.Case(new Expression(when), Optional.empty(), List.of(then))),
        List.of(otherwise),
        Cover.NONE,
        Optional.empty(),
        OnTimeout.HOLD);
  }

  public static Step.Block block(String id, String given, String output, Step... steps) {
    SortedMap<String, Object> with = new TreeMap<>();
    with.put("node", given);
    return new Step.Block(
        Runbooks.head(id, OnFailure.HOLD),
        "some-block",
        with,
        List.of(text("node")),
        List.of(steps),
        values("what", output),
        Cover.NONE);
  }

  public static Parameter text(String name) {
    return new Parameter(
        name,
        ParameterType.STRING,
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public static Step.Set set(String name, String expression) {
    return new Step.Set(Runbooks.head("set-" + name, OnFailure.HOLD), values(name, expression));
  }

  public static SortedMap<String, Expression> values(String name, String expression) {
    SortedMap<String, Expression> values = new TreeMap<>();
    values.put(name, new Expression(expression));
    return values;
  }

  public static Step.Wait pause(String time) {
    return new Step.Wait(Runbooks.head("pause", OnFailure.HOLD), new Template(time));
  }

  public static Cover lastly(Step... steps) {
    return new Cover(Optional.empty(), List.of(), List.of(), Optional.empty(), List.of(steps));
  }

  public static Step.Group group(String id, Cover cover, Step... steps) {
    return new Step.Group(
        Runbooks.head(id, OnFailure.HOLD), List.of(steps), cover, Optional.empty(), OnTimeout.HOLD);
  }

  public static Step.Action keeping(Step.Action step, String name, String expression) {
    return new Step.Action(
        step.head(),
        step.action(),
        step.with(),
        step.until(),
        values(name, expression),
        Optional.empty(),
        step.cover(),
        step.timeout(),
        step.undo(),
        Optional.empty(),
        Optional.empty());
  }
}
