package dev.tasuki.worker;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Signed;
import dev.tasuki.record.SwitchRecord;
import dev.tasuki.record.SwitchScope;
import dev.tasuki.signature.Verifier;
import dev.tasuki.switchboard.Line;
import dev.tasuki.switchboard.Pause;
import dev.tasuki.switchboard.Switchboard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a worker believes of the board. A pause counts whoever wrote it, since to stop is safe. That
 * something goes on which this worker has seen paused counts only if as many people as it takes
 * have signed that: whoever holds no more than the namespace can put another board in the place of
 * the right one.
 */
final class PauseMemory {
  private static final Logger LOG = LoggerFactory.getLogger(PauseMemory.class);

  private final Verifier verifier;
  private final SortedMap<String, Pause> open = new TreeMap<>();

  /** What stays paused against the board, told once. */
  private final SortedSet<String> doubted = new TreeSet<>();

  PauseMemory(Verifier verifier) {
    this.verifier = verifier;
  }

  /** What is paused as far as this worker is concerned. */
  record Believed(Switchboard board, List<Pause> paused) {
    Believed {
      paused = List.copyOf(paused);
    }
  }

  synchronized Believed believe(Switchboard board) {
    SortedMap<String, Pause> now = new TreeMap<>();
    board.paused().forEach(pause -> now.put(key(pause), pause));
    List<Pause> before = new ArrayList<>(open.values());
    open.clear();
    for (Pause pause : before) {
      if (!now.containsKey(key(pause)) && !resumed(board, pause)) {
        if (doubted.add(key(pause))) {
          LOG.error(
              "{}: {}, and the board says otherwise without the signatures that it takes; it stays"
                  + " paused here (docs/security.md)",
              RunbookError.SIGNATURE_REFUSED.id(),
              pause.inWords());
        }
        now.put(key(pause), pause);
      }
      // An older pause in the place of this one would let an older order to resume count.
      now.computeIfPresent(key(pause), (_, is) -> is.since().isBefore(pause.since()) ? pause : is);
    }
    doubted.retainAll(now.keySet());
    open.putAll(now);
    return new Believed(board, List.copyOf(now.values()));
  }

  private static String key(Pause pause) {
    return pause.scope().word() + " " + pause.name();
  }

  private boolean resumed(Switchboard board, Pause pause) {
    Optional<Line> line = board.line(pause.scope(), pause.name());
    SortedSet<String> people = new TreeSet<>();
    line.stream()
        .flatMap(l -> l.resumes().stream())
        .filter(resume -> believed(resume, pause))
        .forEach(resume -> people.add(resume.body().person().name()));
    return people.size() >= pause.scope().resumers();
  }

  private boolean believed(Signed<SwitchRecord> resume, Pause pause) {
    try {
      SwitchRecord order = verifier.verify(resume);
      return !order.paused()
          && order.scope() == pause.scope()
          && order.name().equals(pause.name())
          && (lost(pause) || order.at().isAfter(pause.since()));
    } catch (RunbookException e) {
      LOG.debug("{}: {}", e.error().id(), e.getMessage());
      return false;
    }
  }

  /** When that began Temporal's clock says, and when it was resumed the starter's. */
  private static boolean lost(Pause pause) {
    return pause.scope() == SwitchScope.EVERYTHING && pause.by().equals(Switchboard.LOST_BY);
  }
}
