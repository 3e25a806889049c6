package dev.tasuki.starter.run;

import dev.tasuki.problem.RunbookException;
import dev.tasuki.run.RunView;
import dev.tasuki.storm.AdmittedStart;
import dev.tasuki.storm.StormBoard;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which runs may have made an alert: those on the same target that had changed something before it
 * began, and that were open then or over for less than they take to settle. Thread-safe.
 */
final class RunCauses {
  private static final Logger LOG = LoggerFactory.getLogger(RunCauses.class);
  private static final int REMEMBERED = 1_000;

  /** The last of them say all: what led to those is remembered with them. */
  private static final int MOST = 10;

  private final TemporalRuns temporal;

  /** Of runs that are over: these change no more. */
  private final Map<String, Changes> over =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Changes> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** When a run changed something first, and when it ended. */
  private record Changes(Optional<Instant> first, Optional<Instant> ended) {
    static final Changes NONE = new Changes(Optional.empty(), Optional.empty());

    boolean cover(Instant moment, Duration settle) {
      return first.filter(at -> !at.isAfter(moment)).isPresent()
          && ended.filter(end -> end.plus(settle).isBefore(moment)).isEmpty();
    }
  }

  RunCauses(TemporalRuns temporal) {
    this.temporal = temporal;
  }

  /** The ids of those runs, the oldest first, for an alert that began at {@code since}. */
  List<String> of(StormBoard board, Instant since, Duration settle) {
    List<String> runs =
        board.starts().stream()
            .filter(AdmittedStart::changing)
            .map(AdmittedStart::run)
            .filter(run -> changes(run).cover(since, settle))
            .toList();
    return runs.subList(Math.max(0, runs.size() - MOST), runs.size());
  }

  private Changes changes(String run) {
    Optional<Changes> known = known(run);
    if (known.isPresent()) {
      return known.get();
    }
    try {
      RunView view = temporal.view(run);
      Changes changes =
          new Changes(
              view.changes().stream().map(RunView.Change::at).min(Instant::compareTo),
              view.ended());
      if (view.ended().isPresent()) {
        remember(run, changes);
      }
      return changes;
    } catch (RunbookException e) {
      // One run that nobody can read must not hold back every alert of its target.
      LOG.warn("it is not known whether {} made an alert: {}", run, e.getMessage());
      return Changes.NONE;
    }
  }

  private synchronized Optional<Changes> known(String run) {
    return Optional.ofNullable(over.get(run));
  }

  private synchronized void remember(String run, Changes changes) {
    over.put(run, changes);
  }
}
