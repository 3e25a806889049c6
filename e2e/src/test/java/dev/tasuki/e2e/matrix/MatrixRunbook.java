package dev.tasuki.e2e.matrix;

import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Catalogue;
import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.definition.Cover;
import dev.tasuki.definition.Expression;
import dev.tasuki.definition.FinishOutcome;
import dev.tasuki.definition.Gate;
import dev.tasuki.definition.OnDenied;
import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.OnTimeout;
import dev.tasuki.definition.Phase;
import dev.tasuki.definition.PhaseName;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Template;
import dev.tasuki.pinned.PinnedActions;
import dev.tasuki.pinned.PinnedRunbook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Builds the runbooks of the matrix; a step that writes writes its own id. */
final class MatrixRunbook {
  private static final Catalogue CATALOGUE =
      Catalogue.of(
          Arrays.stream(Kind.values())
              .<ActionContract<?, ?>>flatMap(kind -> Stream.of(kind.contract(), kind.erasing()))
              .toList());

  private MatrixRunbook() {}

  /** A change of each repeat class, that of one kind first; each writes the word of its kind. */
  static List<Step> ofEachKind(Kind first) {
    List<Step> steps = new ArrayList<>();
    steps.add(write(first.word(), first));
    Arrays.stream(Kind.values())
        .filter(kind -> kind != first)
        .forEach(kind -> steps.add(write(kind.word(), kind)));
    return steps;
  }

  /** Changes of a kind that nobody is asked about, under a lock. */
  static PinnedRunbook locked(Kind kind, String lock, Step... more) {
    Cover cover =
        new Cover(
            Optional.empty(), List.of(), List.of(new Template(lock)), Optional.empty(), List.of());
    List<Step> steps = new ArrayList<>(List.of(write(kind.word(), kind)));
    steps.addAll(List.of(more));
    return pinned(runbook("locked-" + kind.word(), cover, steps), new TreeMap<>());
  }

  static PinnedRunbook pinned(
      RunbookDefinition definition, SortedMap<String, RunbookDefinition> children) {
    PinnedActions actions = new PinnedActions(CATALOGUE);
    Arrays.stream(Kind.values()).forEach(kind -> actions.add(kind.action(), input("a")));
    return new PinnedRunbook(definition, new TreeMap<>(), children, actions.facts());
  }

  static RunbookDefinition runbook(String id, Cover cover, List<Step> steps) {
    return new RunbookDefinition(
        id,
        "Write into the ledger",
        "test",
        "@sre",
        Optional.empty(),
        TargetKind.NONE,
        Duration.ofHours(2),
        List.of(),
        List.of(),
        cover,
        new TreeMap<>(),
        List.of(new Phase(PhaseName.STEPS, steps)));
  }

  static Step write(String id, Kind kind) {
    return write(id, kind, id);
  }

  /** Writes another entry than its id, such as an item. */
  static Step write(String id, Kind kind, String entry) {
    return new Step.Action(
        head(id),
        kind.action(),
        input(entry),
        Optional.empty(),
        new TreeMap<>(),
        Optional.empty(),
        Cover.NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Under a gate. */
  static Step asked(Step... steps) {
    return group("asked", gate(), steps);
  }

  static Step group(String id, Cover cover, Step... steps) {
    return new Step.Group(head(id), List.of(steps), cover, Optional.empty(), OnTimeout.HOLD);
  }

  /** Two items at once, under a gate. */
  static Step each(String list, Step... steps) {
    return new Step.Loop(
        head("each"),
        new Expression(list),
        "item",
        2,
        10,
        1,
        List.of(steps),
        gate(),
        Optional.empty(),
        OnTimeout.HOLD);
  }

  /** Under a gate. */
  static Step together(List<Step> branches) {
    return new Step.Parallel(head("together"), branches, gate(), Optional.empty(), OnTimeout.HOLD);
  }

  static Step runs(String id, String child) {
    return new Step.Run(
        head(id), new Template(child), new TreeMap<>(), Optional.empty(), true, Cover.NONE);
  }

  static Step fails() {
    return new Step.Finish(
        head("end"),
        FinishOutcome.FAILED,
        new Template("it is to be taken back"),
        Optional.empty(),
        new TreeMap<>());
  }

  static Cover gate() {
    return Cover.of(
        Optional.of(
            new Gate(new Template("Write it?"), List.of(), Optional.empty(), OnDenied.UNDO)));
  }

  /** A gate, and what comes finally. */
  static Cover gateAndFinally(Step lastly) {
    return new Cover(gate().gate(), List.of(), List.of(), Optional.empty(), List.of(lastly));
  }

  private static SortedMap<String, Object> input(String entry) {
    SortedMap<String, Object> input = new TreeMap<>();
    input.put("entry", entry);
    return input;
  }

  static Step.Head head(String name) {
    return new Step.Head(name, true, Optional.empty(), Optional.empty(), OnFailure.HOLD);
  }
}
