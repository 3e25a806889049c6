package dev.tasuki.e2e.matrix;

/**
 * One line of the ledger.
 *
 * @param run that wrote it: a run or a child of one
 * @param name what the step wrote; what takes it back writes {@link #undoing} it
 */
record Entry(String run, String name) {
  private static final String UNDOING = "un-";

  /** What takes an entry of this name back. */
  static String undoing(String name) {
    return UNDOING + name;
  }

  /** Whether it belongs to this run or to a child of it. */
  boolean of(String root) {
    return run.equals(root) || run.startsWith(root + ":");
  }
}
