package dev.tasuki.interpreter;

import dev.tasuki.attempt.FactChange;
import dev.tasuki.attempt.GateQuestion;
import dev.tasuki.attempt.GateStep;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.definition.Cover;
import dev.tasuki.definition.Step;
import dev.tasuki.json.Json;
import dev.tasuki.run.RunView.PlannedStep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.TreeMap;

/** What an approval is about, and whether it still covers what would run. */
final class Approvals {
  private final Run run;
  private final Foresight foresight;
  private final Asides asides;

  Approvals(Run run, Foresight foresight) {
    this.run = run;
    this.foresight = foresight;
    this.asides = new Asides(run, foresight);
  }

  /** The changes that a gate covers and that are still to come, in order. */
  List<Node> covered(Node gate) {
    return foresight.inside(gate).stream()
        .filter(run.tree::changes)
        .filter(node -> node.gatekeeper().filter(g -> g == gate).isPresent())
        .toList();
  }

  /** Everything inside a gate that is still to come. */
  List<Node> inside(Node gate) {
    return foresight.inside(gate);
  }

  GateMemory.Part plan(Node gate, Node node, Step.Action action) {
    SortedMap<String, Object> known = new TreeMap<>();
    SortedMap<String, String> deferred = new TreeMap<>();
    SortedMap<String, Object> shown = new TreeMap<>();
    SortedMap<String, Object> ready = new TreeMap<>();
    SortedMap<String, Object> with = new TreeMap<>(action.with());
    with.keySet().removeAll(run.step(node).changed().keySet());
    with.forEach(
        (name, tree) -> {
          Optional<String> later = foresight.waitsFor(gate, node, tree);
          if (later.isPresent()) {
            deferred.put(name, Json.write(tree));
            shown.put(name, "known after " + later.get());
          } else {
            ready.put(name, tree);
          }
        });
    known.putAll(
        run.inputs(
            node,
            new Step.Action(
                action.head(),
                action.action(),
                ready,
                Optional.empty(),
                new TreeMap<>(),
                Optional.empty(),
                Cover.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())));
    shown.putAll(known);
    return new GateMemory.Part(
        node.path,
        planned(node, action, shown, new TreeMap<>(), List.of(), Fidelity.NONE),
        known,
        deferred,
        new TreeMap<>(),
        false);
  }

  PlannedStep planned(
      Node node,
      Step.Action action,
      SortedMap<String, Object> input,
      SortedMap<String, Object> facts,
      List<String> effects,
      Fidelity fidelity) {
    return new PlannedStep(
        node.path,
        action.action(),
        run.tree.risk(node).word(),
        input,
        facts,
        effects,
        run.tree.undoInWords(node),
        Json.write(fidelity).replace("\"", ""));
  }

  SortedMap<String, Object> approvalFacts(Node node, Look look) {
    SortedMap<String, Object> facts = new TreeMap<>(look.facts());
    facts.keySet().retainAll(run.facts(node).approvalFacts());
    return facts;
  }

  GateQuestion question(Node node, GateMemory gate) {
    return new GateQuestion(
        run.start.body().definitionDigest(),
        run.reference.firstRunId(),
        node.path,
        run.target(node),
        node.gate().orElseThrow().approvers(),
        GateMemory.tree(gate.covered).root());
  }

  /** What a question is about, then what takes that back or comes finally. */
  List<GateMemory.Covered> covered(GateMemory gate) {
    List<GateMemory.Covered> covered = new ArrayList<>();
    gate.parts.forEach(part -> covered.add(covered(asked(part), false)));
    gate.asides.forEach(aside -> covered.add(covered(asides.asked(aside), true)));
    return covered;
  }

  private static GateMemory.Covered covered(GateStep step, boolean aside) {
    return new GateMemory.Covered(aside, step.path(), step.leaf(aside), step.deferred());
  }

  private GateStep asked(GateMemory.Part part) {
    return new GateStep(
        part.path(),
        part.shown().action(),
        run.target(run.tree.node(part.path())),
        part.input(),
        part.deferred(),
        part.facts());
  }

  /** The changes beside those that it is about. */
  List<GateMemory.Aside> asides(Node gate, List<GateMemory.Part> parts) {
    return asides.of(gate, parts);
  }

  static List<String> lines(GateMemory.Aside aside) {
    List<String> lines = new ArrayList<>();
    aside.input().forEach((k, v) -> lines.add(line(aside.path(), k, v)));
    aside.deferred().forEach((k, v) -> lines.add(line(aside.path(), k, v)));
    return lines;
  }

  static List<String> lines(GateMemory.Part part) {
    List<String> lines = new ArrayList<>();
    part.input().forEach((k, v) -> lines.add(line(part.path(), k, v)));
    part.deferred().forEach((k, v) -> lines.add(line(part.path(), k, v)));
    part.facts().forEach((k, v) -> lines.add(line(part.path(), k, v)));
    return lines;
  }

  private static String line(String path, String name, Object value) {
    return path + " " + name + " = " + Run.cut(Json.write(value), 200);
  }

  /** Why the approval does not cover this step as it stands now; nothing if it does. */
  List<String> differences(
      Node gateNode, Node node, SortedMap<String, Object> input, Optional<Look> look) {
    GateMemory gate = run.gate(gateNode);
    Optional<GateMemory.Part> approved = gate.part(node.path);
    if (approved.isEmpty()) {
      return List.of(node.path + " was not part of what was approved");
    }
    GateMemory.Part part = approved.get();
    SortedMap<String, Object> checked = new TreeMap<>(input);
    checked.keySet().removeAll(part.deferred().keySet());
    List<String> differences = new ArrayList<>(compare(node.path, part.input(), checked));
    if (look.isPresent() && part.looked()) {
      FactChange.between(part.facts(), approvalFacts(node, look.get()))
          .forEach(change -> differences.add(node.path + " " + change.inWords(200)));
    }
    return differences;
  }

  /**
   * The facts that a step runs on: those that were approved, of which some may be gone; where its
   * inputs were not known when people were asked, those of its own look.
   */
  SortedMap<String, Object> factsOf(Node gateNode, Node node, Look look) {
    return run.gate(gateNode)
        .part(node.path)
        .filter(GateMemory.Part::looked)
        .map(GateMemory.Part::facts)
        .orElseGet(() -> approvalFacts(node, look));
  }

  /** Whether the last decision is older than it may be for a first attempt. */
  Optional<String> tooOld(Node node) {
    GateMemory gate = run.gate(node);
    Duration valid = gate.policy.orElseThrow().validFor();
    if (node.step instanceof Step.Composite group && group.timeout().isPresent()) {
      Duration timeout = run.duration(node, group.timeout().get());
      valid = timeout.compareTo(valid) > 0 ? timeout : valid;
    }
    Instant until = gate.passed.orElseThrow().plus(valid);
    return run.now.isAfter(until)
        ? Optional.of("the approval was valid until " + until)
        : Optional.empty();
  }

  private static List<String> compare(
      String path, SortedMap<String, Object> then, SortedMap<String, Object> now) {
    SequencedSet<String> names = new LinkedHashSet<>(then.keySet());
    names.addAll(now.keySet());
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      String before = then.containsKey(name) ? Json.write(then.get(name)) : "absent";
      String after = now.containsKey(name) ? Json.write(now.get(name)) : "absent";
      if (!before.equals(after)) {
        differences.add(
            path + " " + name + ": was " + Run.cut(before, 200) + ", is " + Run.cut(after, 200));
      }
    }
    return differences;
  }
}
