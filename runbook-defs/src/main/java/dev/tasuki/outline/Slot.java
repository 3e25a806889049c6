package dev.tasuki.outline;

/**
 * Which list of the step around it a step stands in.
 *
 * @param kind of the list
 * @param part case of a {@code choose} or branch of a {@code parallel}, from 0; the last part of a
 *     {@code choose} is its {@code otherwise}; otherwise 0
 */
public record Slot(Kind kind, int part) {
  /** What a list of steps is for. */
  public enum Kind {
    BODY,
    UNDO,
    FINALLY
  }
}
