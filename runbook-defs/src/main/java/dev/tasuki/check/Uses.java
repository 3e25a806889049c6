package dev.tasuki.check;

import dev.tasuki.definition.GuardUse;
import dev.tasuki.definition.Step;
import dev.tasuki.link.Linked;
import dev.tasuki.outline.Outline;
import dev.tasuki.outline.Spot;
import dev.tasuki.parse.FileKind;
import dev.tasuki.parse.Sources;
import dev.tasuki.problem.Place;
import java.util.Optional;

/** Where a file names another. */
final class Uses {
  private Uses() {}

  static Place place(Linked linked, Linked.Use use) {
    Sources sources = linked.parsed().sources();
    for (GuardUse guard : linked.parsed().definition().cover().guards()) {
      if (is(guard, use)) {
        return sources.place(guard);
      }
    }
    for (Spot spot : Outline.of(linked.parsed().definition()).spots()) {
      Optional<Place> place = place(sources, spot.step(), use);
      if (place.isPresent()) {
        return outermost(sources, spot, place.get());
      }
    }
    return sources.place(linked.parsed().definition());
  }

  private static Optional<Place> place(Sources sources, Step step, Linked.Use use) {
    for (GuardUse guard : step.cover().guards()) {
      if (is(guard, use)) {
        return Optional.of(sources.place(guard));
      }
    }
    return switch (step) {
      case Step.Run run
          when use.kind() == FileKind.RUNBOOK && run.runbook().text().equals(use.id()) ->
          Optional.of(sources.place(run, "run"));
      case Step.Block block when use.kind() == FileKind.BLOCK && block.block().equals(use.id()) ->
          Optional.of(sources.place(block, "run"));
      case Step.Finish finish
          when use.kind() == FileKind.RUNBOOK
              && finish.next().filter(next -> next.text().equals(use.id())).isPresent() ->
          Optional.of(sources.place(finish, "finish", "next"));
      case Step.Action _,
          Step.Run _,
          Step.Block _,
          Step.Composite _,
          Step.Ask _,
          Step.Wait _,
          Step.Set _,
          Step.Assert _,
          Step.Finish _ ->
          Optional.empty();
    };
  }

  private static boolean is(GuardUse guard, Linked.Use use) {
    return use.kind() == FileKind.GUARD && guard.guard().equals(use.id());
  }

  /** What a copied block names is shown where the block is run. */
  private static Place outermost(Sources sources, Spot spot, Place place) {
    return spot.outwards().stream()
        .filter(around -> around != spot && around.step() instanceof Step.Block)
        .reduce((inner, outer) -> outer)
        .map(block -> sources.place(block.step(), "run"))
        .orElse(place);
  }
}
