package dev.tasuki.sandbox.trial;

import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.run.RunView;
import dev.tasuki.run.UndoState;
import dev.tasuki.trial.StepPath;
import dev.tasuki.trial.StepPaths;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Reads off a run what tests can expect of it. */
final class Observation {
  private final StepPaths paths;

  Observation(PinnedRunbook runbook) {
    this.paths = StepPaths.of(runbook);
  }

  Observed of(TrialRun.Left left, List<String> more) {
    Optional<RunView> view = left.view();
    List<Ledger.Done> done = left.ledger().done();
    List<String> troubles = new ArrayList<>(left.ledger().troubles());
    troubles.addAll(more);
    return new Observed(
        view,
        view.map(Observation::message).orElse(""),
        paths(done, StepPath.Role.BODY, true),
        undone(done, view),
        done.stream().filter(one -> is(one, StepPath.Role.FINALLY)).map(Ledger.Done::path).toList(),
        left.ledger().asked(),
        paths(done, StepPath.Role.BODY, false).stream().distinct().toList(),
        view.map(seen -> changes(seen, UndoState.DEBT)).orElse(List.of()),
        view.map(RunView::outputs).orElseGet(TreeMap::new),
        view.flatMap(seen -> seen.ended().map(end -> Duration.between(seen.started(), end)))
            // The clock runs on by a few real milliseconds between two leaps.
            .map(took -> took.truncatedTo(ChronoUnit.SECONDS))
            .orElse(Duration.ZERO),
        troubles);
  }

  private boolean is(Ledger.Done one, StepPath.Role role) {
    return paths.find(one.path()).filter(path -> path.role() == role).isPresent();
  }

  private List<String> paths(List<Ledger.Done> done, StepPath.Role role, boolean change) {
    return done.stream()
        .filter(one -> one.change() == change && is(one, role))
        .map(Ledger.Done::path)
        .toList();
  }

  /** In the order in which their undos ran. */
  private List<String> undone(List<Ledger.Done> done, Optional<RunView> view) {
    List<String> complete = view.map(seen -> changes(seen, UndoState.UNDONE)).orElse(List.of());
    return done.stream()
        .filter(one -> is(one, StepPath.Role.UNDO))
        .map(one -> one.path().substring(0, one.path().lastIndexOf("/undo")))
        .distinct()
        .filter(complete::contains)
        .toList();
  }

  private static List<String> changes(RunView view, UndoState state) {
    return view.changes().stream()
        .filter(change -> change.undo() == state)
        .map(RunView.Change::path)
        .toList();
  }

  private static String message(RunView view) {
    String prefix = view.state().word() + ": ";
    return view.now().startsWith(prefix) ? view.now().substring(prefix.length()) : view.now();
  }
}
