package dev.tasuki.interpreter;

import dev.tasuki.json.Json;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.record.StartRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a run wants done in this turn, and what it has under way. */
class Outbox {
  static final int SUMMARY_CHARACTERS = 120;

  final RunMemory memory;
  final List<Order> orders = new ArrayList<>();
  Instant now;

  Outbox(RunMemory memory, Instant now) {
    this.memory = memory;
    this.now = now;
  }

  String call(
      String path,
      Purpose purpose,
      String subject,
      String activity,
      CallKind kind,
      Object input,
      Pace pace,
      String summary) {
    String id = enter(path, purpose, subject, Optional.empty(), "");
    orders.add(
        new Order.Call(
            id,
            activity,
            kind,
            input,
            pace.attempt(),
            pace.heartbeat(),
            pace.total(),
            cut(summary, SUMMARY_CHARACTERS)));
    return id;
  }

  String timer(String path, Purpose purpose, Duration duration, String summary) {
    return timer(path, purpose, "", duration, summary);
  }

  String timer(String path, Purpose purpose, String subject, Duration duration, String summary) {
    String said = cut(summary, SUMMARY_CHARACTERS);
    String id = enter(path, purpose, subject, Optional.of(now.plus(duration)), said);
    orders.add(startTimer(id, duration, said));
    return id;
  }

  private static Order startTimer(String id, Duration duration, String summary) {
    boolean past = duration.compareTo(Duration.ofMillis(1)) < 0;
    return new Order.StartTimer(id, past ? Duration.ofMillis(1) : duration, summary);
  }

  /** Timers end with the execution that started them; what is left of them is started anew. */
  void startTimersAgain() {
    memory.pending.forEach(
        (id, pending) ->
            pending
                .due()
                .ifPresent(
                    due ->
                        orders.add(startTimer(id, Duration.between(now, due), pending.summary()))));
  }

  private String enter(
      String path, Purpose purpose, String subject, Optional<Instant> due, String summary) {
    memory.sequence++;
    String id =
        (path.isEmpty() ? "run" : path)
            + ":"
            + Json.write(purpose).replace("\"", "")
            + ":"
            + memory.sequence;
    memory.pending.put(id, new RunMemory.Pending(path, purpose, subject, due, summary));
    return id;
  }

  void dropTimer(String id) {
    if (memory.pending.remove(id) != null) {
      orders.add(new Order.CancelTimer(id));
    }
  }

  /** Asks a call to stop and forgets it; only for those that change nothing. */
  void dropCall(String id) {
    if (memory.pending.remove(id) != null) {
      orders.add(new Order.CancelCall(id));
    }
  }

  String child(
      String path, StartRecord start, PinnedRunbook runbook, boolean await, String summary) {
    String id = enter(path, Purpose.CHILD, start.workflowId(), Optional.empty(), "");
    orders.add(new Order.StartChild(id, start, runbook, await, cut(summary, SUMMARY_CHARACTERS)));
    return id;
  }

  /**
   * The times of a call.
   *
   * @param total as {@link Order.Call#total}
   */
  record Pace(Duration attempt, Duration heartbeat, Duration total) {}

  static String cut(String text, int characters) {
    String line = text.replace('\n', ' ').replace('\r', ' ').strip();
    return line.length() <= characters ? line : line.substring(0, characters - 1) + "…";
  }
}
