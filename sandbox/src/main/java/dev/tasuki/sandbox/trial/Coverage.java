package dev.tasuki.sandbox.trial;

import dev.tasuki.definition.Step;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.run.RunView;
import dev.tasuki.run.RunView.StepView;
import dev.tasuki.trial.StepPath;
import dev.tasuki.trial.StepPaths;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which steps, branches and undos of one runbook its cases have reached. The inside of a child
 * counts for the child's own tests.
 */
final class Coverage {
  /** Name for people → the patterns of which one has to be reached. */
  private final Map<String, SortedSet<String>> wanted = new LinkedHashMap<>();

  private final SortedSet<String> reached = new TreeSet<>();

  Coverage(PinnedRunbook runbook) {
    for (StepPath path : StepPaths.of(runbook).all()) {
      if (!path.child()
          && path.role() != StepPath.Role.ITEM
          && path.role() != StepPath.Role.PROBE) {
        String name = path.role() == StepPath.Role.UNDO ? path.origin() + "/undo" : path.pattern();
        wanted.computeIfAbsent(name, _ -> new TreeSet<>()).add(path.pattern());
        if (path.step().orElse(null) instanceof Step.Choose choose) {
          branches(path, choose);
        }
      }
    }
  }

  private void branches(StepPath path, Step.Choose choose) {
    String prefix = path.pattern().substring(0, path.pattern().lastIndexOf('/') + 1);
    List<List<Step>> branches = new ArrayList<>();
    choose.cases().forEach(one -> branches.add(one.steps()));
    branches.add(choose.otherwise());
    for (int i = 0; i < branches.size(); i++) {
      SortedSet<String> inside = new TreeSet<>();
      branches.get(i).forEach(step -> inside.add(prefix + step.name()));
      // Nothing shows that a branch without steps was taken.
      if (!inside.isEmpty()) {
        String name = i == choose.cases().size() ? "otherwise" : "case " + (i + 1);
        wanted.put(path.pattern() + " (" + name + ")", inside);
      }
    }
  }

  void add(RunView view) {
    view.steps().stream()
        .filter(Coverage::ran)
        .forEach(step -> reached.add(StepPaths.pattern(step.path())));
  }

  private static boolean ran(StepView step) {
    return switch (step.state()) {
      case PENDING, WAITING, SKIPPED, NOT_RUN -> false;
      case RUNNING, DONE, FAILED, TIMED_OUT, DENIED, UNKNOWN, HELD -> step.started().isPresent();
    };
  }

  /** What no case has reached, in the order of the file. */
  List<String> missing() {
    return wanted.entrySet().stream()
        .filter(entry -> entry.getValue().stream().noneMatch(pattern -> reached.contains(pattern)))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Rounded down, so that 100 means all. */
  int percent() {
    int all = wanted.size();
    return all == 0 ? 100 : (all - missing().size()) * 100 / all;
  }
}
