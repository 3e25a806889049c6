package dev.tasuki.e2e.matrix;

import dev.tasuki.definition.Cover;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.definition.Step;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.record.WayOn;
import dev.tasuki.run.RunState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a run does, where it is hit, and what the ledger holds in the end.
 *
 * @param child step that runs the child in which it is hit; absent where it is hit in the run
 *     itself
 * @param hit entry that the step which is hit writes
 * @param path of that step
 * @param refused entry that the ledger refuses once, for good
 * @param beside so many entries of {@code written} at the front come in any order
 * @param written entries in order, those of a child as {@code CHILD:ENTRY}; empty where it depends
 *     on the moment
 * @param end how the run ends
 */
record Plan(
    Construct construct,
    Kind kind,
    PinnedRunbook runbook,
    Optional<String> child,
    String hit,
    String path,
    Optional<String> refused,
    int beside,
    List<String> written,
    RunState end) {
  /** The run in which the step stands that is hit. */
  String runOf(String root) {
    return child.map(step -> root + ":" + step).orElse(root);
  }

  /** Every run there may be whom somebody has to answer. */
  List<String> runs(String root) {
    return child.isPresent() ? List.of(root, runOf(root)) : List.of(root);
  }

  Entry entry(String root) {
    return new Entry(runOf(root), hit);
  }

  /** What a person orders for a step that was refused for good. */
  Manner manner() {
    return switch (construct) {
      case HELD_DONE -> new Manner(WayOn.DONE, false);
      case HELD_SKIP -> new Manner(WayOn.SKIP, false);
      case HELD_ABORT -> new Manner(WayOn.ABORT, true);
      case PLAIN,
          UNDO,
          ABORT,
          FINALLY,
          FINALLY_IN_UNDO,
          HELD_RETRY,
          CHILD,
          CHILD_ABORT,
          LOOP,
          LOOP_UNDO,
          PARALLEL ->
          new Manner(WayOn.RETRY, false);
    };
  }

  /** An order, and whether it undoes. */
  record Manner(WayOn way, boolean undo) {}

  /** A plan on its way. */
  static final class Making {
    private final Construct construct;
    private final Kind kind;
    private final SortedMap<String, RunbookDefinition> children;
    private final List<String> written = new ArrayList<>();
    private List<Step> steps = List.of();
    private Optional<String> child = Optional.empty();
    private Optional<String> refused = Optional.empty();
    private String hit = "";
    private String path = "";
    private int beside;
    private RunState end = RunState.DONE;

    Making(Construct construct, Kind kind, SortedMap<String, RunbookDefinition> children) {
      this.construct = construct;
      this.kind = kind;
      this.children = children;
    }

    Making of(Step... body) {
      steps = List.of(body);
      return this;
    }

    Making hit(String entry) {
      return hit(entry, entry);
    }

    Making hit(String entry, String at) {
      hit = entry;
      path = at;
      return this;
    }

    Making hitInChild(String step, String entry) {
      child = Optional.of(step);
      return hit(entry);
    }

    Making refuses(String entry) {
      refused = Optional.of(entry);
      return this;
    }

    Making writes(String... entries) {
      written.addAll(Arrays.asList(entries));
      return this;
    }

    Making writesInAnyOrder(String... entries) {
      beside = entries.length;
      return writes(entries);
    }

    /** In reverse order; the run fails. */
    Making takesBack(String... entries) {
      Arrays.asList(entries).reversed().forEach(entry -> written.add(Entry.undoing(entry)));
      return fails();
    }

    Making fails() {
      return ends(RunState.FAILED);
    }

    Making aborted() {
      return ends(RunState.ABORTED);
    }

    Making ends(RunState state) {
      end = state;
      return this;
    }

    Plan made() {
      String id = construct.word() + "-" + kind.word();
      PinnedRunbook runbook =
          MatrixRunbook.pinned(MatrixRunbook.runbook(id, Cover.NONE, steps), children);
      return new Plan(
          construct, kind, runbook, child, hit, path, refused, beside, List.copyOf(written), end);
    }
  }
}
