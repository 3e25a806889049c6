package dev.tasuki.switchboard;

import dev.tasuki.record.Signed;
import dev.tasuki.record.SwitchRecord;
import dev.tasuki.record.SwitchScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The last words about one thing that can be paused.
 *
 * @param pause that opened it; absent only of everything, where the record before was lost
 * @param resumes of different people, since then
 */
public record Line(
    SwitchScope scope,
    String name,
    Optional<Signed<SwitchRecord>> pause,
    List<Signed<SwitchRecord>> resumes) {
  public Line {
    resumes = List.copyOf(resumes);
  }

  static Line paused(Signed<SwitchRecord> pause) {
    SwitchRecord body = pause.body();
    return new Line(body.scope(), body.name(), Optional.of(pause), List.of());
  }

  Line resumed(Signed<SwitchRecord> resume) {
    List<Signed<SwitchRecord>> more = new ArrayList<>(resumes);
    more.add(resume);
    return new Line(scope, name, pause, more);
  }

  /** Whether it is still paused. */
  boolean open() {
    return resumes.size() < scope.resumers();
  }

  List<String> resumers() {
    return resumes.stream().map(resume -> resume.body().person().name()).toList();
  }
}
