package dev.tasuki.e2e.matrix;

import dev.tasuki.catalogue.Catalogue;
import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.definition.Cover;
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

/** A change of each repeat class under one gate; the one that matters comes first. */
final class MatrixRunbook {
  private static final Catalogue CATALOGUE =
      Catalogue.of(
          List.of(
              Kind.SAFE.contract(),
              Kind.TOKEN.contract(),
              Kind.PROBE.contract(),
              Kind.ASK.contract()));

  private MatrixRunbook() {}

  static PinnedRunbook beginningWith(Kind first) {
    List<Step> steps = new ArrayList<>();
    steps.add(step(first));
    Arrays.stream(Kind.values())
        .filter(kind -> kind != first)
        .map(MatrixRunbook::step)
        .forEach(steps::add);
    Gate gate = new Gate(new Template("Write it?"), List.of(), Optional.empty(), OnDenied.UNDO);
    Step.Group group =
        new Step.Group(
            head("write"), steps, Cover.of(Optional.of(gate)), Optional.empty(), OnTimeout.HOLD);
    return pinned("matrix-" + first.word(), Cover.NONE, group);
  }

  /** One change of a kind that nobody is asked about, under a lock. */
  static PinnedRunbook locked(Kind kind, String lock) {
    Cover cover =
        new Cover(
            Optional.empty(), List.of(), List.of(new Template(lock)), Optional.empty(), List.of());
    return pinned("locked-" + kind.word(), cover, step(kind));
  }

  static PinnedRunbook pinned(String id, Cover cover, Step step) {
    RunbookDefinition definition =
        new RunbookDefinition(
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
            List.of(new Phase(PhaseName.STEPS, List.of(step))));
    PinnedActions actions = new PinnedActions(CATALOGUE);
    Arrays.stream(Kind.values()).forEach(kind -> actions.add(kind.action(), input()));
    return new PinnedRunbook(definition, actions.facts());
  }

  static Step step(Kind kind) {
    return new Step.Action(
        head(kind.word()),
        kind.action(),
        input(),
        Optional.empty(),
        new TreeMap<>(),
        Optional.empty(),
        Cover.NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static SortedMap<String, Object> input() {
    SortedMap<String, Object> input = new TreeMap<>();
    input.put("entry", "a");
    return input;
  }

  static Step.Head head(String name) {
    return new Step.Head(name, true, Optional.empty(), Optional.empty(), OnFailure.HOLD);
  }
}
