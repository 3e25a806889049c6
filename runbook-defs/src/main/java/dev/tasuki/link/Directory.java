package dev.tasuki.link;

import dev.tasuki.parse.FileKind;
import dev.tasuki.parse.ParsedRunbook;
import dev.tasuki.problem.Place;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.Problems;
import dev.tasuki.problem.RunbookError;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All runbooks, blocks and guards by id. What stands in an earlier layer hides what a later one has
 * under the same id; in one layer an id stands for one thing.
 */
public final class Directory {
  private final SortedMap<String, ParsedRunbook> runnable = new TreeMap<>();
  private final SortedMap<String, ParsedRunbook> guards = new TreeMap<>();

  private Directory() {}

  /**
   * The directory of these files.
   *
   * @param layers the paths that were given, the configured folders, the shipped library
   * @param problems takes ids that stand in two files of a layer
   */
  public static Directory of(List<List<ParsedRunbook>> layers, Problems problems) {
    Directory directory = new Directory();
    for (List<ParsedRunbook> layer : layers) {
      NavigableMap<String, ParsedRunbook> runnable = new TreeMap<>();
      NavigableMap<String, ParsedRunbook> guards = new TreeMap<>();
      for (ParsedRunbook file : layer) {
        add(file, file.kind() == FileKind.GUARD ? guards : runnable, problems);
      }
      runnable.forEach((id, file) -> directory.runnable.putIfAbsent(id, file));
      guards.forEach((id, file) -> directory.guards.putIfAbsent(id, file));
    }
    return directory;
  }

  private static void add(
      ParsedRunbook file, SortedMap<String, ParsedRunbook> layer, Problems problems) {
    String id = file.definition().id();
    if (id.isEmpty()) {
      return;
    }
    ParsedRunbook first = layer.putIfAbsent(id, file);
    if (first != null) {
      Place place = file.sources().place(file.definition(), file.kind().word());
      problems.add(
          Problem.error(
                  RunbookError.NAME_REPEATED,
                  place,
                  first.kind() == file.kind()
                      ? "the %s \"%s\" stands in two files".formatted(file.kind().word(), id)
                      : "\"%s\" is a %s here and a %s in another file; \"run\" could mean both"
                          .formatted(id, file.kind().word(), first.kind().word()))
              .withHint("the other one is " + first.file()));
    }
  }

  /** A runbook or block. */
  public Optional<ParsedRunbook> runnable(String id) {
    return Optional.ofNullable(runnable.get(id));
  }

  public Optional<ParsedRunbook> guard(String id) {
    return Optional.ofNullable(guards.get(id));
  }

  /** Whether this file, and no other of its id, is found. */
  public boolean holds(ParsedRunbook file) {
    SortedMap<String, ParsedRunbook> among = file.kind() == FileKind.GUARD ? guards : runnable;
    ParsedRunbook found = among.get(file.definition().id());
    return found != null && found.file().equals(file.file());
  }

  /** Ids of runbooks and blocks. */
  public SortedSet<String> runnableIds() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(runnable.keySet()));
  }

  public SortedSet<String> guardIds() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(guards.keySet()));
  }
}
