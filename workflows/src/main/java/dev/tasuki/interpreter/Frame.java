package dev.tasuki.interpreter;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

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

  private Frame(Kind kind, Optional<Frame> outer, Optional<Node> owner) {
    this.kind = kind;
    this.outer = outer;
    this.owner = owner;
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
