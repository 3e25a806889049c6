package dev.tasuki.trial;

import dev.tasuki.catalogue.Inverse;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Undo;
import dev.tasuki.outline.Outline;
import dev.tasuki.outline.Slot;
import dev.tasuki.outline.Spot;
import dev.tasuki.pinned.PinnedRunbook;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
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
    paths.add(runbook.definition(), "", 0);
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

  private void add(RunbookDefinition definition, String prefix, int depth) {
    for (Spot spot : Outline.of(definition).spots()) {
      if (undoing(spot)) {
        continue;
      }
      String path = prefix + path(spot);
      StepPath.Role role = unwinding(spot) ? StepPath.Role.FINALLY : StepPath.Role.BODY;
      put(StepPath.of(path, role, spot.step()));
      if (spot.step() instanceof Step.Action action && role == StepPath.Role.BODY) {
        undo(action, path);
      }
      if (spot.step() instanceof Step.Run run && depth < DEEPEST_CHILD) {
        Optional.ofNullable(runbook.runbooks().get(run.runbook().text()))
            .ifPresent(child -> add(child, path + "/", depth + 1));
      }
    }
  }

  private void put(StepPath path) {
    byPattern.putIfAbsent(path.pattern(), path);
  }

  private static boolean undoing(Spot spot) {
    return spot.outwards().stream().anyMatch(at -> at.slot().kind() == Slot.Kind.UNDO);
  }

  private static boolean unwinding(Spot spot) {
    return spot.outwards().stream().anyMatch(at -> at.slot().kind() == Slot.Kind.FINALLY);
  }

  private static String path(Spot spot) {
    String path = spot.step().name();
    Spot inner = spot;
    for (Spot around : spot.outwards().subList(1, spot.outwards().size())) {
      if (inner.slot().kind() == Slot.Kind.BODY) {
        if (around.step() instanceof Step.Loop loop) {
          path = loop.name() + ".*/" + path;
        } else if (around.step() instanceof Step.Block block) {
          path = block.name() + "/" + path;
        }
      }
      inner = around;
    }
    return path;
  }

  private void undo(Step.Action action, String path) {
    if (!runbook.facts(action.action()).risk().changes()) {
      return;
    }
    String prefix = path + "/undo";
    if (action.undo().isPresent()) {
      if (action.undo().get() instanceof Undo.BySteps own) {
        own.steps().forEach(step -> undoStep(step, prefix));
      }
    } else if (runbook.facts(action.action()).inverse() instanceof Inverse.ByAction inverse) {
      put(new StepPath(prefix, StepPath.Role.UNDO, Optional.empty(), inverse.action()));
    }
  }

  private void undoStep(Step step, String prefix) {
    put(StepPath.of(prefix + "/" + step.name(), StepPath.Role.UNDO, step));
    if (step instanceof Step.Group group) {
      group.steps().forEach(inner -> undoStep(inner, prefix));
    }
  }
}
