package dev.tasuki.interpreter;

import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.definition.ChildMode;
import dev.tasuki.definition.Cover;
import dev.tasuki.definition.Expression;
import dev.tasuki.definition.GuardDefinition;
import dev.tasuki.definition.GuardUse;
import dev.tasuki.definition.OnDenied;
import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.OnTimeout;
import dev.tasuki.definition.Parameter;
import dev.tasuki.definition.ParameterType;
import dev.tasuki.definition.Phase;
import dev.tasuki.definition.PhaseName;
import dev.tasuki.definition.Probe;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Template;
import dev.tasuki.pinned.PinnedRunbook;
import java.time.Duration;
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
        expressions("what", output),
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
    return new Step.Set(
        Runbooks.head("set-" + name, OnFailure.HOLD), expressions(name, expression));
  }

  public static SortedMap<String, Expression> expressions(String name, String expression) {
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
        expressions(name, expression),
        Optional.empty(),
        step.cover(),
        step.timeout(),
        step.undo(),
        Optional.empty(),
        Optional.empty());
  }

  public static Cover guarded(String... guards) {
    return new Cover(
        Optional.empty(),
        List.of(guards).stream().map(id -> new GuardUse(id, new TreeMap<>())).toList(),
        List.of(),
        Optional.empty(),
        List.of());
  }

  public static Cover locked(String... locks) {
    return new Cover(
        Optional.empty(),
        List.of(),
        List.of(locks).stream().map(Template::new).toList(),
        Optional.empty(),
        List.of());
  }

  public static Cover on(String target) {
    return new Cover(
        Optional.empty(), List.of(), List.of(), Optional.of(new Template(target)), List.of());
  }

  public static Cover gated(Cover cover) {
    return new Cover(
        Optional.of(Runbooks.gate(OnDenied.UNDO)),
        cover.guards(),
        cover.locks(),
        cover.target(),
        cover.lastly());
  }

  /** A guard that reads, and lets pass what has {@code ok}. */
  public static PinnedRunbook withGuard(PinnedRunbook runbook, String id) {
    SortedMap<String, GuardDefinition> guards = new TreeMap<>();
    guards.put(
        id,
        new GuardDefinition(
            id,
            "A guard",
            List.of(),
            List.of(
                Runbooks.action("seen", "look"),
                new Step.Assert(
                    Runbooks.head("assert-1", OnFailure.UNDO),
                    new Expression("steps.seen.ok"),
                    new Template("the fleet is too small")))));
    return new PinnedRunbook(runbook.definition(), guards, runbook.runbooks(), runbook.actions());
  }

  public static RunbookDefinition runbook(
      String id, SortedMap<String, Expression> outputs, Cover cover, Step... steps) {
    return new RunbookDefinition(
        id,
        "Another",
        "node",
        "@sre",
        Optional.empty(),
        TargetKind.CLUSTER,
        Duration.ofHours(2),
        List.of(),
        List.of(),
        cover,
        outputs,
        List.of(new Phase(PhaseName.STEPS, List.of(steps))));
  }

  public static PinnedRunbook withChild(PinnedRunbook runbook, RunbookDefinition child) {
    SortedMap<String, RunbookDefinition> runbooks = new TreeMap<>(runbook.runbooks());
    runbooks.put(child.id(), child);
    return new PinnedRunbook(runbook.definition(), runbook.guards(), runbooks, runbook.actions());
  }

  public static Step.Run runs(String id, String runbook, Optional<ChildMode> mode, boolean await) {
    return new Step.Run(
        Runbooks.head(id, OnFailure.HOLD),
        new Template(runbook),
        new TreeMap<>(),
        mode,
        await,
        Cover.NONE);
  }

  public static Step.Action sealed(Step.Action step, String title) {
    return new Step.Action(
        step.head(),
        step.action(),
        step.with(),
        step.until(),
        step.keep(),
        Optional.of(new Template(title)),
        step.cover(),
        step.timeout(),
        step.undo(),
        Optional.empty(),
        Optional.empty());
  }

  public static Step.Action probed(Step.Action step, String happened) {
    return new Step.Action(
        step.head(),
        step.action(),
        step.with(),
        step.until(),
        step.keep(),
        Optional.empty(),
        step.cover(),
        step.timeout(),
        step.undo(),
        Optional.of(new Probe("look", new TreeMap<>(), new Expression(happened))),
        Optional.empty());
  }
}
