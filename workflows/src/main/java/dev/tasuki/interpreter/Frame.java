package dev.tasuki.interpreter;

import dev.tasuki.definition.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The steps that see each other by name: those of the whole body, of one item of a loop, of a
 * block, or of one reading of a guard.
 */
final class Frame {
  /** What opened it. */
  enum Kind {
    WHOLE,
    ITEM,
    BLOCK,
    GUARD
  }

  final Kind kind;

  /** The frame around it, whose steps are visible too as far as the outline says so. */
  final Optional<Frame> outer;

  /** The item, block, or guarded step; absent for the whole body. */
  final Optional<Node> owner;

  /** By position in the file. */
  final SortedMap<Integer, Node> nodes = new TreeMap<>();

  /** Those that have an id, by it. */
  private final SortedMap<String, List<Node>> named = new TreeMap<>();

  /** Those that set variables, by each. */
  private final SortedMap<String, List<Node>> setting = new TreeMap<>();

  private Frame(Kind kind, Optional<Frame> outer, Optional<Node> owner) {
    this.kind = kind;
    this.outer = outer;
    this.owner = owner;
  }

  void add(Node node) {
    nodes.put(node.order(), node);
    if (node.step.head().named()) {
      named.computeIfAbsent(node.step.name(), _ -> new ArrayList<>()).add(node);
    }
    if (node.step instanceof Step.Set set) {
      for (String name : set.values().keySet()) {
        setting.computeIfAbsent(name, _ -> new ArrayList<>()).add(node);
      }
    }
  }

  /** The steps of an id, in the order of the file. */
  List<Node> named(String id) {
    return named.getOrDefault(id, List.of());
  }

  /** The steps that set a variable, in the order of the file. */
  List<Node> setting(String variable) {
    return setting.getOrDefault(variable, List.of());
  }

  SortedSet<String> ids() {
    return new TreeSet<>(named.keySet());
  }

  SortedSet<String> variables() {
    return new TreeSet<>(setting.keySet());
  }

  static Frame whole() {
    return new Frame(Kind.WHOLE, Optional.empty(), Optional.empty());
  }

  static Frame item(Node item, Frame outer) {
    return new Frame(Kind.ITEM, Optional.of(outer), Optional.of(item));
  }

  static Frame block(Node block) {
    return new Frame(Kind.BLOCK, Optional.empty(), Optional.of(block));
  }

  static Frame guard(Node guard) {
    return new Frame(Kind.GUARD, Optional.empty(), Optional.of(guard));
  }
}
