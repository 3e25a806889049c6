package dev.tasuki.interpreter;

import dev.tasuki.catalogue.Inverse;
import dev.tasuki.definition.Cover;
import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.OnTimeout;
import dev.tasuki.definition.Phase;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Undo;
import dev.tasuki.pinned.PinnedRunbook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The steps of a runbook as a tree, with their paths and what undoes them. */
final class StepTree {
  static final String ROOT = "";

  private final PinnedRunbook runbook;
  private final Node root;
  private final Map<String, Node> byPath = new LinkedHashMap<>();
  private final Map<String, List<Node>> undoOf = new LinkedHashMap<>();
  private final List<Node> body = new ArrayList<>();

  StepTree(PinnedRunbook runbook) {
    this.runbook = runbook;
    List<Step> all = new ArrayList<>();
    for (Phase phase : runbook.definition().body()) {
      all.addAll(phase.steps());
    }
    Step.Group whole =
        new Step.Group(
            head(ROOT, OnFailure.HOLD), all, Cover.NONE, Optional.empty(), OnTimeout.HOLD);
    this.root = new Node(ROOT, whole, -1, Optional.empty(), 0, Optional.empty(), false);
    byPath.put(ROOT, root);
    for (Step step : all) {
      root.children.add(grow(step, root));
    }
  }

  Node root() {
    return root;
  }

  /** The steps of the body, without those that undo, in the file's order. */
  List<Node> body() {
    return body;
  }

  Node node(String path) {
    Node node = byPath.get(path);
    if (node == null) {
      throw new IllegalStateException("the runbook has no step " + path);
    }
    return node;
  }

  Optional<Node> find(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /** What undoes a step, in order; nothing where it is not undone. */
  List<Node> undoOf(String path) {
    return undoOf.getOrDefault(path, List.of());
  }

  /** How the undo of a step is told to people before anything happens. */
  String undoInWords(Step.Action action) {
    if (action.undo().isPresent()) {
      return switch (action.undo().get()) {
        case Undo.BySteps own ->
            String.join(", ", own.steps().stream().map(StepTree::inWords).toList());
        case Undo.None none -> "none: " + none.why();
      };
    }
    return switch (runbook.facts(action.action()).inverse()) {
      case Inverse.ByAction inverse -> inverse.action();
      case Inverse.NotNeeded notNeeded -> "not needed: " + notNeeded.why();
      case Inverse.Unknown _ -> "none";
    };
  }

  boolean changes(Node node) {
    return node.step instanceof Step.Action action
        && runbook.facts(action.action()).risk().changes();
  }

  private static String inWords(Step step) {
    return step instanceof Step.Action action ? action.action() : step.name();
  }

  private Node grow(Step step, Node parent) {
    Node node =
        new Node(
            step.name(),
            step,
            parent.depth + 1,
            Optional.of(parent),
            body.size(),
            Optional.empty(),
            false);
    byPath.put(node.path, node);
    body.add(node);
    switch (step) {
      case Step.Group group -> {
        for (Step child : group.steps()) {
          node.children.add(grow(child, node));
        }
      }
      case Step.Action action -> growUndo(node, action);
      case Step.Run _,
          Step.Block _,
          Step.Loop _,
          Step.Parallel _,
          Step.Choose _,
          Step.Ask _,
          Step.Wait _,
          Step.Set _,
          Step.Assert _,
          Step.Finish _ -> {}
    }
    return node;
  }

  private void growUndo(Node origin, Step.Action action) {
    if (!changes(origin)) {
      return;
    }
    String prefix = origin.path + "/undo";
    List<Node> nodes = new ArrayList<>();
    if (action.undo().isPresent()) {
      switch (action.undo().get()) {
        case Undo.BySteps own -> {
          for (Step step : own.steps()) {
            nodes.add(growInUndo(step, prefix, origin, Optional.empty()));
          }
        }
        case Undo.None _ -> {}
      }
    } else if (runbook.facts(action.action()).inverse() instanceof Inverse.ByAction inverse) {
      Step.Action step =
          new Step.Action(
              head("undo", OnFailure.HOLD),
              inverse.action(),
              new TreeMap<>(inverse.with()),
              Optional.empty(),
              new TreeMap<>(),
              Optional.empty(),
              Cover.NONE,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
      Node node =
          new Node(
              prefix,
              step,
              origin.depth + 1,
              Optional.empty(),
              origin.order,
              Optional.of(origin),
              true);
      byPath.put(node.path, node);
      nodes.add(node);
    }
    undoOf.put(origin.path, nodes);
  }

  private Node growInUndo(Step step, String prefix, Node origin, Optional<Node> parent) {
    Node node =
        new Node(
            prefix + "/" + step.name(),
            step,
            parent.map(p -> p.depth).orElse(origin.depth) + 1,
            parent,
            origin.order,
            Optional.of(origin),
            false);
    byPath.put(node.path, node);
    if (step instanceof Step.Group group) {
      for (Step child : group.steps()) {
        node.children.add(growInUndo(child, prefix, origin, Optional.of(node)));
      }
    }
    return node;
  }

  private static Step.Head head(String name, OnFailure onFailure) {
    return new Step.Head(name, false, Optional.empty(), Optional.empty(), onFailure);
  }
}
