package dev.tasuki.link;

import dev.tasuki.definition.GuardUse;
import dev.tasuki.definition.Step;
import dev.tasuki.outline.Outline;
import dev.tasuki.outline.Spot;
import dev.tasuki.parse.FileKind;
import dev.tasuki.parse.ParsedRunbook;
import dev.tasuki.problem.NearestName;
import dev.tasuki.problem.Place;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.Problems;
import dev.tasuki.problem.RunbookError;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Brings files together. Thread-safe once made. */
public final class Linker {
  private final Directory directory;

  private final IdentityHashMap<ParsedRunbook, Copied> copied = new IdentityHashMap<>();

  private record Copied(ParsedRunbook parsed, SortedSet<Linked.Use> blocks, Problems problems) {}

  private Linker(Directory directory) {
    this.directory = directory;
  }

  /**
   * A linker of these files: it copies all blocks.
   *
   * @param layers the paths that were given, the configured folders, the shipped library
   * @param problems takes ids that stand in two files of a layer
   */
  public static Linker of(List<List<ParsedRunbook>> layers, Problems problems) {
    Linker linker = new Linker(Directory.of(layers, problems));
    layers.forEach(layer -> layer.forEach(linker::copyBlocks));
    return linker;
  }

  private void copyBlocks(ParsedRunbook file) {
    Problems problems = new Problems();
    BlockCopies copies = new BlockCopies(file, directory, problems);
    ParsedRunbook parsed = copies.copy();
    copied.put(file, new Copied(parsed, copies.blocks(), problems));
  }

  public Directory directory() {
    return directory;
  }

  /**
   * One of the files, with what it needs of others.
   *
   * @param problems takes runs and guards that nobody defines, and blocks that include themselves
   */
  public Linked link(ParsedRunbook file, Problems problems) {
    Copied own = copied(file);
    problems.addAll(own.problems().sorted());
    NavigableSet<Linked.Use> uses = new TreeSet<>(own.blocks());
    NavigableMap<String, ParsedRunbook> guards = new TreeMap<>();
    NavigableMap<String, ParsedRunbook> runbooks = new TreeMap<>();
    new Names(own.parsed(), Optional.of(problems)).all().forEach(uses::add);
    Deque<Linked.Use> open = new ArrayDeque<>();
    open.addAll(uses);
    while (!open.isEmpty()) {
      Linked.Use use = open.removeFirst();
      switch (use.kind()) {
        case GUARD -> directory.guard(use.id()).ifPresent(guard -> guards.put(use.id(), guard));
        case RUNBOOK ->
            directory
                .runnable(use.id())
                .filter(child -> !runbooks.containsKey(use.id()))
                .ifPresent(
                    child -> {
                      ParsedRunbook parsed = copied(child).parsed();
                      runbooks.put(use.id(), parsed);
                      open.addAll(new Names(parsed, Optional.empty()).all());
                    });
        case BLOCK, TEST, TEXTS -> {}
      }
    }
    return new Linked(own.parsed(), !directory.holds(file), guards, runbooks, uses);
  }

  private Copied copied(ParsedRunbook file) {
    Copied found = copied.get(file);
    if (found == null) {
      throw new IllegalArgumentException("not a file of this linker: " + file.file());
    }
    return found;
  }

  /** The runbooks and guards that a file names; with problems for those that are not there. */
  private final class Names {
    private final ParsedRunbook parsed;
    private final Optional<Problems> problems;
    private final List<Linked.Use> found = new ArrayList<>();

    Names(ParsedRunbook parsed, Optional<Problems> problems) {
      this.parsed = parsed;
      this.problems = problems;
    }

    List<Linked.Use> all() {
      guards(parsed.definition().cover().guards());
      for (Spot spot : Outline.of(parsed.definition()).spots()) {
        Step step = spot.step();
        guards(step.cover().guards());
        if (step instanceof Step.Run run && !run.runbook().text().contains("${")) {
          found.add(new Linked.Use(FileKind.RUNBOOK, run.runbook().text()));
        }
        if (step instanceof Step.Finish finish) {
          finish.next().ifPresent(next -> next(finish, next.text()));
        }
      }
      return found;
    }

    private void guards(List<GuardUse> guards) {
      for (GuardUse guard : guards) {
        if (directory.guard(guard.guard()).isPresent()) {
          found.add(new Linked.Use(FileKind.GUARD, guard.guard()));
        } else {
          missing(
              Problem.error(
                  RunbookError.FILE_UNKNOWN,
                  place(guard),
                  "there is no guard \"%s\"".formatted(guard.guard())),
              guard.guard(),
              directory.guardIds(),
              "guards");
        }
      }
    }

    private Place place(GuardUse guard) {
      return parsed.sources().node(guard, guard.guard()).isPresent()
          ? parsed.sources().keyPlace(guard, guard.guard())
          : parsed.sources().place(guard);
    }

    private void next(Step.Finish finish, String id) {
      if (id.contains("${")) {
        return;
      }
      if (directory.runnable(id).filter(file -> file.kind() == FileKind.RUNBOOK).isPresent()) {
        found.add(new Linked.Use(FileKind.RUNBOOK, id));
        return;
      }
      missing(
          Problem.warning(
              RunbookError.FILE_UNKNOWN,
              parsed.sources().place(finish, "finish", "next"),
              "there is no runbook \"%s\" that people could go on with".formatted(id)),
          id,
          directory.runnableIds(),
          "ids");
    }

    private void missing(Problem problem, String id, SortedSet<String> known, String what) {
      problems.ifPresent(
          all -> all.add(NearestName.hint(id, known, what).map(problem::withHint).orElse(problem)));
    }
  }
}
