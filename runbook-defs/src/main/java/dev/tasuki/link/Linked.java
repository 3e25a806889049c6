package dev.tasuki.link;

import dev.tasuki.parse.FileKind;
import dev.tasuki.parse.ParsedRunbook;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A runbook, block or guard with what it needs of other files.
 *
 * @param parsed with all blocks copied in; its sources know where the copies stand
 * @param guards all that it, or a runbook that it names, uses, by id
 * @param runbooks all that it runs or proposes, and what these name, by id
 * @param hidden whether another file of the same id is found instead of this one
 * @param uses ids of the blocks, runbooks and guards that it names itself, or a block in it does
 */
public record Linked(
    ParsedRunbook parsed,
    boolean hidden,
    SortedMap<String, ParsedRunbook> guards,
    SortedMap<String, ParsedRunbook> runbooks,
    SortedSet<Use> uses) {
  public Linked {
    guards = Collections.unmodifiableSortedMap(new TreeMap<>(guards));
    runbooks = Collections.unmodifiableSortedMap(new TreeMap<>(runbooks));
    uses = Collections.unmodifiableSortedSet(new TreeSet<>(uses));
  }

  /** Something that another file defines. */
  public record Use(FileKind kind, String id) implements Comparable<Use> {
    @Override
    public int compareTo(Use other) {
      int byKind = kind.compareTo(other.kind);
      return byKind == 0 ? id.compareTo(other.id) : byKind;
    }
  }

  public FileKind kind() {
    return parsed.kind();
  }

  /** What others name it by. */
  public Use asUse() {
    return new Use(parsed.kind(), parsed.definition().id());
  }
}
