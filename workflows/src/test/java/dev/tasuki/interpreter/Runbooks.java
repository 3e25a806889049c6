package dev.tasuki.interpreter;

import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Repeat;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.definition.Cover;
import dev.tasuki.definition.Expression;
import dev.tasuki.definition.FinishOutcome;
import dev.tasuki.definition.Gate;
import dev.tasuki.definition.OnDenied;
import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.OnTimeout;
import dev.tasuki.definition.Phase;
import dev.tasuki.definition.PhaseName;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Template;
import dev.tasuki.definition.Undo;
import dev.tasuki.definition.Until;
import dev.tasuki.pinned.ActionFacts;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.type.ValueType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Small runbooks for tests, built by hand, on a catalogue of five actions. */
public final class Runbooks {
  private Runbooks() {}

  public static PinnedRunbook of(Step... steps) {
    return of(Duration.ofHours(2), steps);
  }

  public static PinnedRunbook of(Duration longest, Step... steps) {
    RunbookDefinition definition =
        new RunbookDefinition(
            "node-replace",
            "Replace a node",
            "node",
            "@sre",
            Optional.empty(),
            TargetKind.CLUSTER,
            longest,
            List.of(),
            List.of(),
            Cover.NONE,
            new TreeMap<>(),
            List.of(new Phase(PhaseName.STEPS, List.of(steps))));
    return new PinnedRunbook(definition, catalogue());
  }

  private static SortedMap<String, ActionFacts> catalogue() {
    SortedMap<String, ActionFacts> all = new TreeMap<>();
    SortedMap<String, String> sameNode = new TreeMap<>();
    sameNode.put("node", "node");
    Inverse uncordon = new Inverse.ByAction("uncordon", sameNode);
    Inverse none = new Inverse.NotNeeded("nothing remains");
    put(all, facts("look", Risk.READ, Repeat.SAFE, none));
    put(all, facts("cordon", Risk.REVERSIBLE, Repeat.SAFE, uncordon));
    put(all, facts("uncordon", Risk.REVERSIBLE, Repeat.SAFE, none));
    put(all, facts("drain", Risk.DISRUPTIVE, Repeat.SAFE, none));
    put(all, facts("wipe", Risk.IRREVERSIBLE, Repeat.SAFE, none));
    put(all, facts("replace", Risk.DISRUPTIVE, Repeat.PROBE, none));
    put(all, facts("tokened", Risk.REVERSIBLE, Repeat.TOKEN, none));
    put(all, facts("mail", Risk.REVERSIBLE, Repeat.ASK, new Inverse.ByAction("unmail", sameNode)));
    put(all, facts("unmail", Risk.REVERSIBLE, Repeat.ASK, none));
    put(
        all,
        facts(
            "contain",
            Risk.REVERSIBLE,
            Repeat.SAFE,
            new Inverse.ByAction("release", sameNode).askedFor()));
    put(all, facts("release", Risk.REVERSIBLE, Repeat.SAFE, none));
    return all;
  }

  private static void put(SortedMap<String, ActionFacts> all, ActionFacts facts) {
    all.put(facts.name(), facts);
  }

  private static ActionFacts facts(String name, Risk risk, Repeat repeat, Inverse inverse) {
    return new ActionFacts(
        name,
        risk,
        repeat,
        Duration.ofMinutes(5),
        Duration.ofSeconds(10),
        Duration.ofMinutes(20),
        Duration.ofSeconds(20),
        repeat == Repeat.TOKEN ? Optional.of(Duration.ofMinutes(10)) : Optional.empty(),
        inverse,
        Fidelity.FULL,
        List.of("node"),
        List.of("lost", "uid"),
        new ValueType.Dyn(),
        List.of());
  }

  public static Step.Action action(String id, String action) {
    SortedMap<String, Object> with = new TreeMap<>();
    with.put("node", "n1");
    return made(
        head(id, OnFailure.HOLD),
        action,
        with,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public static Step.Action with(Step.Action step, String name, Object value) {
    SortedMap<String, Object> with = new TreeMap<>(step.with());
    with.put(name, value);
    return made(
        step.head(), step.action(), with, step.until(), step.gate(), step.timeout(), step.undo());
  }

  public static Step.Action onFailure(Step.Action step, OnFailure then) {
    return made(
        head(step.head().name(), then),
        step.action(),
        step.with(),
        step.until(),
        step.gate(),
        step.timeout(),
        step.undo());
  }

  public static Step.Action when(Step.Action step, String expression) {
    Step.Head head = step.head();
    return made(
        new Step.Head(
            head.name(),
            true,
            head.title(),
            Optional.of(new Expression(expression)),
            head.onFailure()),
        step.action(),
        step.with(),
        step.until(),
        step.gate(),
        step.timeout(),
        step.undo());
  }

  public static Step.Action gated(Step.Action step) {
    return made(
        step.head(),
        step.action(),
        step.with(),
        step.until(),
        Optional.of(gate(OnDenied.UNDO)),
        step.timeout(),
        step.undo());
  }

  public static Step.Action undoneBy(Step.Action step, Step... steps) {
    return made(
        step.head(),
        step.action(),
        step.with(),
        step.until(),
        step.gate(),
        step.timeout(),
        Optional.of(new Undo.BySteps(List.of(steps))));
  }

  public static Step.Action timeout(Step.Action step, String timeout) {
    return made(
        step.head(),
        step.action(),
        step.with(),
        step.until(),
        step.gate(),
        Optional.of(new Template(timeout)),
        step.undo());
  }

  public static Step.Action until(
      String id, String condition, String stable, String within, OnTimeout late) {
    Step.Action step = action(id, "look");
    return made(
        step.head(),
        step.action(),
        step.with(),
        Optional.of(
            new Until(
                new Expression(condition),
                new Template("20s"),
                new Template(stable),
                new Template(within),
                Optional.of(new Expression("has(result.broken)")),
                late)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public static Gate gate(OnDenied denied) {
    return new Gate(new Template("Replace it?"), List.of(), Optional.empty(), denied);
  }

  public static Step.Group group(String id, Step... steps) {
    return made(
        head(id, OnFailure.HOLD),
        List.of(steps),
        Optional.empty(),
        Optional.empty(),
        OnTimeout.HOLD);
  }

  public static Step.Group gatedGroup(String id, Step... steps) {
    return gatedGroup(id, OnDenied.UNDO, steps);
  }

  public static Step.Group gatedGroup(String id, OnDenied denied, Step... steps) {
    return made(
        head(id, OnFailure.HOLD),
        List.of(steps),
        Optional.of(gate(denied)),
        Optional.empty(),
        OnTimeout.HOLD);
  }

  public static Step.Group within(Step.Group group, String timeout, OnTimeout late) {
    return made(
        group.head(), group.steps(), group.gate(), Optional.of(new Template(timeout)), late);
  }

  public static Step.Assert check(String id, String condition, OnFailure then) {
    return new Step.Assert(
        head(id, then), new Expression(condition), new Template("it must be so"));
  }

  public static Step.Finish finish(FinishOutcome outcome) {
    return new Step.Finish(
        head("end", OnFailure.HOLD),
        outcome,
        new Template("so be it"),
        Optional.empty(),
        new TreeMap<>());
  }

  public static Step.Head head(String id, OnFailure then) {
    return new Step.Head(id, true, Optional.empty(), Optional.empty(), then);
  }

  private static Step.Action made(
      Step.Head head,
      String action,
      SortedMap<String, Object> with,
      Optional<Until> until,
      Optional<Gate> gate,
      Optional<Template> timeout,
      Optional<Undo> undo) {
    return new Step.Action(
        head,
        action,
        with,
        until,
        new TreeMap<>(),
        Optional.empty(),
        Cover.of(gate),
        timeout,
        undo,
        Optional.empty(),
        Optional.empty());
  }

  private static Step.Group made(
      Step.Head head,
      List<Step> steps,
      Optional<Gate> gate,
      Optional<Template> timeout,
      OnTimeout late) {
    return new Step.Group(head, steps, Cover.of(gate), timeout, late);
  }
}
