package dev.tasuki.trial;

import dev.tasuki.catalogue.Inverse;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.definition.Step;
import dev.tasuki.outline.Outline;
import dev.tasuki.outline.Slot;
import dev.tasuki.outline.Spot;
import dev.tasuki.pinned.ActionFacts;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.trial.StepPath.Role;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Every step that runs of a runbook may have, children included, by path. */
public final class StepPaths {
  private static final Pattern INDEX = Pattern.compile("\\.\\d{1,4}(?=/|$)");
  private static final int DEEPEST_CHILD = 4;

  private final Map<String, StepPath> byPattern = new LinkedHashMap<>();
  private final PinnedRunbook runbook;

  private StepPaths(PinnedRunbook runbook) {
    this.runbook = runbook;
  }

  public static StepPaths of(PinnedRunbook runbook) {
    StepPaths paths = new StepPaths(runbook);
    paths.body(runbook.definition(), "", 0);
    return paths;
  }

  /** In the order of the file. */
  public Collection<StepPath> all() {
    return Collections.unmodifiableCollection(byPattern.values());
  }

  /** The step of a path such as {@code each.0/drain}. */
  public Optional<StepPath> find(String path) {
    return Optional.ofNullable(byPattern.get(pattern(path)));
  }

  /** A path with {@code *} for the index of every loop's item. */
  public static String pattern(String path) {
    return INDEX.matcher(path).replaceAll(".*");
  }

  private record Place(String prefix, Role role, int depth) {
    Place in(String inner) {
      return new Place(inner, role, depth);
    }
  }

  private void body(RunbookDefinition definition, String prefix, int depth) {
    Spot whole = Outline.of(definition).whole();
    grow(whole.inside(Slot.Kind.BODY), new Place(prefix, Role.BODY, depth));
    grow(whole.inside(Slot.Kind.FINALLY), new Place(prefix, Role.FINALLY, depth));
  }

  private void grow(List<Spot> spots, Place place) {
    spots.forEach(spot -> grow(spot, place));
  }

  private void grow(Spot spot, Place place) {
    String path = place.prefix() + spot.step().name();
    Optional<ActionFacts> facts =
        spot.step() instanceof Step.Action action
            ? Optional.of(runbook.facts(action.action(), action.with()))
            : Optional.empty();
    put(path, place, Optional.of(spot.step()), facts);
    List<Spot> inside = spot.inside(Slot.Kind.BODY);
    switch (spot.step()) {
      case Step.Group _, Step.Parallel _, Step.Choose _ -> grow(inside, place);
      case Step.Block _ -> grow(inside, place.in(path + "/"));
      case Step.Loop _ -> {
        Place item = new Place(path, Role.ITEM, place.depth());
        put(path + ".*", item, Optional.empty(), Optional.empty());
        grow(inside, place.in(path + ".*/"));
      }
      case Step.Run run -> {
        RunbookDefinition child = runbook.runbooks().get(run.runbook().text());
        if (child != null && place.depth() < DEEPEST_CHILD) {
          body(child, path + "/", place.depth() + 1);
        }
      }
      case Step.Action action -> {
        if (place.role() == Role.BODY && facts.orElseThrow().risk().changes()) {
          undo(spot, action, facts.orElseThrow(), path, place.depth());
        }
        Place look = new Place(path, Role.PROBE, place.depth());
        action
            .probe()
            .map(probe -> runbook.facts(probe.action(), probe.with()))
            .ifPresent(asked -> put(path + "/probe", look, Optional.empty(), Optional.of(asked)));
      }
      case Step.Ask _, Step.Wait _, Step.Set _, Step.Assert _, Step.Finish _ -> {}
    }
    if (place.role() == Role.BODY) {
      Place lastly = new Place(place.prefix(), Role.FINALLY, place.depth());
      grow(spot.inside(Slot.Kind.FINALLY), lastly);
    }
  }

  private void undo(Spot spot, Step.Action action, ActionFacts facts, String path, int depth) {
    Place place = new Place(path + "/undo/", Role.UNDO, depth);
    grow(spot.inside(Slot.Kind.UNDO), place);
    if (action.undo().isEmpty() && facts.inverse() instanceof Inverse.ByAction inverse) {
      put(
          path + "/undo",
          place,
          Optional.empty(),
          Optional.of(runbook.facts(inverse.action(), inverse.inputs(action.with()))));
    }
  }

  private void put(String pattern, Place place, Optional<Step> step, Optional<ActionFacts> facts) {
    byPattern.putIfAbsent(
        pattern, new StepPath(pattern, place.role(), step, facts, place.depth() > 0));
  }
}
