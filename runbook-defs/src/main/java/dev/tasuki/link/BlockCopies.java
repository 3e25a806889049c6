package dev.tasuki.link;

import dev.tasuki.definition.Cover;
import dev.tasuki.definition.Phase;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.definition.Step;
import dev.tasuki.parse.FileKind;
import dev.tasuki.parse.ParsedRunbook;
import dev.tasuki.parse.Sources;
import dev.tasuki.problem.NearestName;
import dev.tasuki.problem.Problem;
import dev.tasuki.problem.Problems;
import dev.tasuki.problem.RunbookError;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Copies blocks into one file, and the blocks that are in these. */
final class BlockCopies {
  /** Blocks that copy blocks grow fast. */
  private static final int MOST_COPIES = 200;

  private final ParsedRunbook into;
  private final Directory directory;
  private final Problems problems;
  private final List<Sources> copied = new ArrayList<>();
  private final IdentityHashMap<Object, Object> made = new IdentityHashMap<>();
  private final List<Object> order = new ArrayList<>();
  private final SortedSet<String> broken = new TreeSet<>();
  private final SortedSet<Linked.Use> blocks = new TreeSet<>();
  private boolean full;
  private boolean changed;

  BlockCopies(ParsedRunbook into, Directory directory, Problems problems) {
    this.into = into;
    this.directory = directory;
    this.problems = problems;
    this.broken.addAll(into.broken());
  }

  /** The blocks that were copied, at any depth. */
  SortedSet<Linked.Use> blocks() {
    return blocks;
  }

  /** The file with its blocks; itself, where it runs none. */
  ParsedRunbook copy() {
    RunbookDefinition before = into.definition();
    List<String> chain = into.kind() == FileKind.BLOCK ? List.of(before.id()) : List.of();
    Copying copying = new Copying(into, chain, Optional.empty());
    List<Phase> body =
        before.body().stream()
            .map(phase -> new Phase(phase.name(), copying.list(phase.steps())))
            .toList();
    Cover cover = copying.cover(before.cover());
    if (!changed) {
      return into;
    }
    RunbookDefinition after =
        new RunbookDefinition(
            before.id(),
            before.title(),
            before.category(),
            before.owner(),
            before.summary(),
            before.target(),
            before.maxDuration(),
            before.parameters(),
            before.triggers(),
            cover,
            before.outputs(),
            body);
    Sources sources = into.sources().with(copied);
    sources.same(after, before);
    order.forEach(now -> sources.same(now, made.getOrDefault(now, now)));
    return new ParsedRunbook(into.kind(), after, sources, broken);
  }

  /** One file's steps, on the way from the file that all is copied into. */
  private final class Copying extends Rewriting {
    private final ParsedRunbook file;
    private final List<String> chain;
    private final Optional<Step.Run> began;

    /**
     * A level of copying.
     *
     * @param chain blocks around, outermost first
     * @param began the step of the outermost file that all this is copied for
     */
    Copying(ParsedRunbook file, List<String> chain, Optional<Step.Run> began) {
      this.file = file;
      this.chain = chain;
      this.began = began;
    }

    @Override
    void made(Object now, Object before) {
      Object origin = made.getOrDefault(before, before);
      made.put(now, origin);
      order.add(now);
    }

    @Override
    Optional<Step> own(Step step) {
      return step instanceof Step.Run run ? run(run) : Optional.of(step);
    }

    private Optional<Step> run(Step.Run run) {
      String id = run.runbook().text();
      if (id.contains("${")) {
        return Optional.of(run);
      }
      Optional<ParsedRunbook> found = directory.runnable(id);
      if (found.isEmpty()) {
        unknown(run, id);
        return taken(run);
      }
      return found.get().kind() == FileKind.BLOCK ? block(run, found.get()) : Optional.of(run);
    }

    private Optional<Step> taken(Step.Run run) {
      changed = true;
      if (run.head().named()) {
        broken.add(run.name());
      }
      return Optional.empty();
    }

    private void unknown(Step.Run run, String id) {
      Problem problem =
          Problem.error(
              RunbookError.FILE_UNKNOWN,
              file.sources().place(origin(run), "run"),
              "there is no runbook or block \"%s\"".formatted(id));
      problems.add(
          NearestName.hint(id, directory.runnableIds(), "ids")
              .map(problem::withHint)
              .orElse(problem));
    }

    private Object origin(Object part) {
      return made.getOrDefault(part, part);
    }

    private Optional<Step> block(Step.Run run, ParsedRunbook block) {
      String id = block.definition().id();
      Step.Run first = began.orElse(run);
      if (chain.contains(id)) {
        if (into.kind() == FileKind.BLOCK && into.definition().id().equals(id)) {
          includesItself(first, id);
        }
        return taken(run);
      }
      if (full || copied.size() >= MOST_COPIES) {
        tooMany(first);
        return taken(run);
      }
      changed = true;
      blocks.add(new Linked.Use(FileKind.BLOCK, id));
      onlyOfRunbooks(run, id);
      ParsedRunbook copy = block.copied(run.head().onFailure());
      copied.add(copy.sources());
      broken.addAll(copy.broken());
      List<String> inner = new ArrayList<>(chain);
      inner.add(id);
      Copying copying = new Copying(copy, inner, Optional.of(first));
      List<Step> steps = copying.list(copy.definition().body().getFirst().steps());
      return Optional.of(
          new Step.Block(
              run.head(),
              id,
              run.with(),
              copy.definition().parameters(),
              steps,
              copy.definition().outputs(),
              run.cover()));
    }

    private void onlyOfRunbooks(Step.Run run, String id) {
      for (String key : List.of("mode", "wait")) {
        if (file.sources().node(origin(run), key).isPresent()) {
          problems.add(
              Problem.error(
                      RunbookError.KEY_MISPLACED,
                      file.sources().keyPlace(origin(run), key),
                      "\"%s\" is about runbooks that run as children, but \"%s\" is a block"
                          .formatted(key, id))
                  .withHint("remove it: a block is copied in and runs as this runbook does"));
        }
      }
    }

    private void includesItself(Step.Run first, String id) {
      String way = String.join(" → ", chain) + " → " + id;
      problems.add(
          Problem.error(
                  RunbookError.FILE_INCLUDES_ITSELF,
                  into.sources().place(origin(first), "run"),
                  "the block includes itself: " + way)
              .withHint("a block is copied in; what repeats is a \"foreach\" or an \"until\""));
    }

    private void tooMany(Step.Run first) {
      if (!full) {
        full = true;
        problems.add(
            Problem.error(
                    RunbookError.VALUE_OUT_OF_BOUNDS,
                    into.sources().place(origin(first), "run"),
                    "more than %d blocks are copied in, one inside the other"
                        .formatted(MOST_COPIES))
                .withHint("run a part of it as a runbook of its own"));
      }
    }
  }
}
