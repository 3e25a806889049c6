package dev.tasuki.interpreter;

import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.definition.Cover;
import dev.tasuki.definition.GuardDefinition;
import dev.tasuki.definition.GuardUse;
import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.OnTimeout;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Undo;
import dev.tasuki.outline.Outline;
import dev.tasuki.outline.Slot;
import dev.tasuki.outline.Spot;
import dev.tasuki.pinned.ActionFacts;
import dev.tasuki.pinned.PinnedRunbook;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The steps of a run as a tree: what the outline says, with the items that loops have so far. */
final class StepTree {
  static final String ROOT = "";
  private static final String GUARD = "/guard/";

  private final PinnedRunbook runbook;
  private final RunMemory memory;
  private final Outline outline;
  private final Node root;
  private final Map<String, Node> byPath = new LinkedHashMap<>();

  /** Until a loop gets items. */
  private Optional<List<Node>> body = Optional.empty();

  StepTree(PinnedRunbook runbook, RunMemory memory) {
    this.runbook = runbook;
    this.memory = memory;
    this.outline = Outline.of(runbook.definition());
    Spot whole = outline.whole();
    this.root =
        new Node(
            ROOT,
            whole,
            whole.step(),
            Node.Role.BODY,
            Frame.whole(),
            -1,
            Optional.empty(),
            Optional.empty(),
            0);
    byPath.put(ROOT, root);
    growInside(root, "", root.frame);
    growLastly(root, "");
  }

  Node root() {
    return root;
  }

  Outline outline() {
    return outline;
  }

  /** The steps of the body, with items, without those that stand aside; in order. */
  List<Node> body() {
    if (body.isEmpty()) {
      List<Node> all = new ArrayList<>();
      collect(root, all);
      body = Optional.of(Collections.unmodifiableList(all));
    }
    return body.get();
  }

  /** Makes sure that the steps of the body know their positions. */
  void number() {
    var _ = body();
  }

  private static void collect(Node node, List<Node> all) {
    for (Node child : node.children) {
      child.position = all.size();
      all.add(child);
      collect(child, all);
    }
  }

  Node node(String path) {
    return find(path)
        .orElseThrow(() -> new IllegalStateException("the runbook has no step " + path));
  }

  Optional<Node> find(String path) {
    Node known = byPath.get(path);
    int guard = path.indexOf(GUARD);
    if (known != null || guard < 0) {
      return Optional.ofNullable(known);
    }
    find(path.substring(0, guard)).ifPresent(this::guards);
    return Optional.ofNullable(byPath.get(path));
  }

  boolean changes(Node node) {
    return node.step instanceof Step.Action && risk(node).changes();
  }

  /** The catalogue's, or what the runbook raises it to. */
  Risk risk(Node node) {
    Risk known = facts(node).risk();
    return ((Step.Action) node.step).risk().filter(raised -> raised.atLeast(known)).orElse(known);
  }

  /** What is known of the action of a step, with its constant inputs. */
  ActionFacts facts(Node node) {
    if (node.facts.isEmpty()) {
      node.facts = Optional.of(found(node));
    }
    return node.facts.get();
  }

  private ActionFacts found(Node node) {
    Step.Action action = (Step.Action) node.step;
    SortedMap<String, Object> with =
        node.role == Node.Role.INVERSE
            ? inverse(node).inputs(((Step.Action) node.origin.orElseThrow().step).with())
            : action.with();
    return runbook.facts(action.action(), with);
  }

  /** What the catalogue takes a step back by, of the node that stands for that. */
  Inverse.ByAction inverse(Node node) {
    if (facts(node.origin.orElseThrow()).inverse() instanceof Inverse.ByAction inverse) {
      return inverse;
    }
    throw new IllegalStateException(node.path + " takes nothing back");
  }

  /** How the undo of a step is told to people before anything happens. */
  String undoInWords(Node node) {
    Step.Action action = (Step.Action) node.step;
    if (action.undo().isPresent()) {
      return switch (action.undo().get()) {
        case Undo.BySteps own ->
            String.join(", ", own.steps().stream().map(StepTree::inWords).toList());
        case Undo.None none -> "none: " + none.why();
      };
    }
    return switch (facts(node).inverse()) {
      case Inverse.ByAction inverse -> inverse.action();
      case Inverse.NotNeeded notNeeded -> "not needed: " + notNeeded.why();
      case Inverse.Unknown _ -> "none";
    };
  }

  private static String inWords(Step step) {
    return step instanceof Step.Action action ? action.action() : step.name();
  }

  // Growing.

  private Node grow(
      Spot spot, Optional<Node> parent, Optional<Node> origin, Node.Role role, Place place) {
    Node node =
        new Node(
            place.prefix() + spot.step().name(),
            spot,
            spot.step(),
            role,
            place.frame(),
            place.depth(),
            parent,
            origin,
            spot.slot().part());
    byPath.put(node.path, node);
    place.frame().add(node);
    growInside(node, place.prefix(), place.frame());
    if (node.step instanceof Step.Action action && !node.aside() && changes(node)) {
      growUndo(node, action);
    }
    growLastly(node, place.prefix());
    return node;
  }

  private record Place(String prefix, Frame frame, int depth) {}

  private void growInside(Node node, String prefix, Frame frame) {
    switch (node.step) {
      case Step.Group _, Step.Parallel _, Step.Choose _ ->
          children(node, new Place(prefix, frame, node.depth + 1));
      case Step.Block _ ->
          children(node, new Place(node.path + "/", Frame.block(node), node.depth + 1));
      case Step.Loop _ -> items(node);
      case Step.Action _,
          Step.Run _,
          Step.Ask _,
          Step.Wait _,
          Step.Set _,
          Step.Assert _,
          Step.Finish _ -> {}
    }
  }

  private void children(Node node, Place place) {
    for (Spot spot : node.spot.inside(Slot.Kind.BODY)) {
      Node.Role role = node.role == Node.Role.ITEM ? Node.Role.BODY : node.role;
      node.children.add(grow(spot, Optional.of(node), node.origin, role, place));
    }
  }

  /** Grows the items of a loop anew, as many as are remembered. */
  void items(Node loop) {
    body = Optional.empty();
    if (!loop.children.isEmpty()) {
      loop.children.clear();
      byPath.keySet().removeIf(path -> path.startsWith(loop.path + "."));
    }
    StepMemory remembered = memory.steps.get(loop.path);
    int count = remembered == null ? 0 : remembered.items.map(List::size).orElse(0);
    for (int i = 0; i < count; i++) {
      loop.children.add(item(loop, i));
    }
  }

  private Node item(Node loop, int index) {
    Step.Group all =
        new Step.Group(
            head(String.valueOf(index)),
            ((Step.Loop) loop.step).steps(),
            Cover.NONE,
            Optional.empty(),
            OnTimeout.HOLD);
    String path = loop.path + "." + index;
    Node item =
        new Node(
            path,
            loop.spot,
            all,
            loop.aside() ? loop.role : Node.Role.ITEM,
            loop.frame,
            loop.depth + 1,
            Optional.of(loop),
            loop.origin,
            index);
    byPath.put(path, item);
    Place place = new Place(path + "/", Frame.item(item, loop.frame), item.depth + 1);
    children(item, place);
    return item;
  }

  private void growUndo(Node origin, Step.Action action) {
    Place place = new Place(origin.path + "/undo/", origin.frame, origin.depth + 1);
    for (Spot spot : origin.spot.inside(Slot.Kind.UNDO)) {
      origin.undo.add(grow(spot, Optional.empty(), Optional.of(origin), Node.Role.UNDO, place));
    }
    if (action.undo().isEmpty() && facts(origin).inverse() instanceof Inverse.ByAction inverse) {
      Step.Action step =
          new Step.Action(
              head("undo"),
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
              origin.path + "/undo",
              origin.spot,
              step,
              Node.Role.INVERSE,
              origin.frame,
              origin.depth + 1,
              Optional.empty(),
              Optional.of(origin),
              0);
      byPath.put(node.path, node);
      origin.undo.add(node);
    }
  }

  private void growLastly(Node node, String prefix) {
    if (node.aside() || node.role == Node.Role.ITEM) {
      return;
    }
    Place place = new Place(prefix, node.frame, node.depth + 1);
    for (Spot spot : node.spot.inside(Slot.Kind.FINALLY)) {
      node.lastly.add(grow(spot, Optional.empty(), Optional.of(node), Node.Role.FINALLY, place));
    }
  }

  /** The guards that are read before a step, outermost first: each a group of its own. */
  List<Node> guards(Node node) {
    List<Node> all = new ArrayList<>();
    for (Node cover : node.outwards().reversed()) {
      for (GuardUse use : cover.step.cover().guards()) {
        String path = node.path + GUARD + all.size() + "-" + use.guard();
        Node known = byPath.get(path);
        all.add(known == null ? guard(node, path, use) : known);
      }
    }
    return all;
  }

  /** What one of {@link #guards} reads. */
  GuardDefinition guard(Node guard) {
    int name = guard.path.indexOf('-', guard.path.lastIndexOf(GUARD)) + 1;
    return definition(guard.path.substring(name));
  }

  private GuardDefinition definition(String guard) {
    GuardDefinition definition = runbook.guards().get(guard);
    if (definition == null) {
      throw new IllegalStateException("no guard is pinned as " + guard);
    }
    return definition;
  }

  private Node guard(Node guarded, String path, GuardUse use) {
    Spot whole = Outline.of(definition(use.guard())).whole();
    Node guard =
        new Node(
            path,
            whole,
            whole.step(),
            Node.Role.GUARD,
            guarded.frame,
            guarded.depth + 1,
            Optional.empty(),
            Optional.of(guarded),
            0);
    byPath.put(path, guard);
    children(guard, new Place(path + "/", Frame.guard(guard), guard.depth + 1));
    return guard;
  }

  private static Step.Head head(String name) {
    return new Step.Head(name, false, Optional.empty(), Optional.empty(), OnFailure.HOLD);
  }
}
