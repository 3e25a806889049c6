package dev.tasuki.expression;

/**
 * A variable that an expression names.
 *
 * @param root such as {@code steps}
 * @param name of the field that is read of it, such as a step's id; empty where the whole is meant
 */
public record Reference(String root, String name) implements Comparable<Reference> {
  @Override
  public int compareTo(Reference other) {
    int byRoot = root.compareTo(other.root);
    return byRoot != 0 ? byRoot : name.compareTo(other.name);
  }
}
