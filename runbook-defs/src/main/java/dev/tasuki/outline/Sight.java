package dev.tasuki.outline;

/** What an expression sees of a step. */
public enum Sight {
  /** It has run wherever the expression is evaluated. */
  SURE,
  /** It may not have run: an optional. */
  MAYBE,
  /** It stands later. */
  LATER,
  /** It stands inside a loop, a block, an {@code undo} or a {@code finally} that hides it. */
  HIDDEN,
  /** It runs at the same time. */
  BESIDE;

  /** Whether expressions may name it. */
  public boolean visible() {
    return this == SURE || this == MAYBE;
  }
}
