package dev.tasuki.workflow;

import dev.tasuki.attempt.LiveLine;
import dev.tasuki.run.RunView;
import dev.tasuki.run.RunView.StepView;
import dev.tasuki.run.StepState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What attempts under way say of themselves, laid over what the interpreter shows. */
final class LiveLines {
  private static final int LONGEST = 300;
  private static final int MOST = 100;

  private final SortedMap<String, String> lines = new TreeMap<>();
  private boolean news;

  /** A line replaces the earlier one of its step. */
  void add(LiveLine said) {
    String line =
        said.line().length() <= LONGEST ? said.line() : said.line().substring(0, LONGEST) + "…";
    if (lines.containsKey(said.step()) || lines.size() < MOST) {
      news |= !line.equals(lines.put(said.step(), line));
    }
  }

  /** Whether something has been said since the last look. */
  boolean news() {
    return news;
  }

  /** They are about to be shown; those of steps that do not run any more are forgotten. */
  void keep(Predicate<String> runs) {
    news = false;
    lines.keySet().removeIf(path -> !runs.test(path));
  }

  /** The view with the lines of those steps that run; changes nothing, as a query may not. */
  RunView over(RunView view) {
    if (lines.isEmpty()) {
      return view;
    }
    List<StepView> steps = new ArrayList<>();
    String now = view.now();
    for (StepView step : view.steps()) {
      Optional<String> line =
          Optional.ofNullable(lines.get(step.path())).filter(_ -> runs(step, step.path()));
      steps.add(line.map(step::withDetail).orElse(step));
      now = line.map(said -> step.title() + ": " + said).orElse(now);
    }
    return view.withProgress(now, steps);
  }

  private static boolean runs(StepView step, String path) {
    return step.path().equals(path) && step.state() == StepState.RUNNING;
  }
}
