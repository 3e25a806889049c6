package dev.tasuki.workflow;

import dev.tasuki.attempt.ActivityNames;
import dev.tasuki.attempt.Announced;
import dev.tasuki.attempt.Announcement;
import dev.tasuki.attempt.RunReference;
import dev.tasuki.interpreter.Interpreter;
import dev.tasuki.run.RunView;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * Keeps the run's messages to people up to date beside the run: one sending at a time, at most one
 * in three seconds, always the latest view. What goes wrong here never hurts the run.
 */
final class Announcements {
  private static final Duration BETWEEN = Duration.ofSeconds(3);
  private static final TimerOptions PAUSE =
      TimerOptions.newBuilder().setSummary("gathers news for people").build();

  private final Interpreter interpreter;
  private final RunReference reference;
  private final Supplier<RunView> view;
  private final boolean wanted;
  private SortedMap<String, String> messages;
  private Optional<RunView> sent = Optional.empty();
  private boolean changed;
  private Optional<Promise<Void>> loop = Optional.empty();
  private boolean ending;

  /**
   * Nothing is sent before {@link #begin}.
   *
   * @param view made only when something is about to be sent: it grows with the run
   * @param messages those that an execution before this one has sent
   */
  Announcements(
      Interpreter interpreter,
      RunReference reference,
      Supplier<RunView> view,
      boolean wanted,
      SortedMap<String, String> messages) {
    this.interpreter = interpreter;
    this.reference = reference;
    this.view = view;
    this.wanted = wanted;
    this.messages = messages;
  }

  boolean wanted() {
    return wanted;
  }

  void begin() {
    ending = false;
    if (wanted) {
      loop = Optional.of(Async.procedure(this::keepUpToDate));
    }
  }

  /** Something may have changed. */
  void changed() {
    changed = true;
  }

  /** Comes to rest, so that the next execution can go on with these messages. */
  SortedMap<String, String> handOver() {
    ending = true;
    loop.ifPresent(Promise::get);
    return messages;
  }

  /** Sends how it ended; takes a minute at most. */
  void end() {
    var _ = handOver();
    if (wanted) {
      var _ = send();
    }
  }

  private void keepUpToDate() {
    while (true) {
      Workflow.await(() -> ending || changed);
      if (ending) {
        return;
      }
      if (send()) {
        Workflow.newTimer(BETWEEN, PAUSE).get();
      }
    }
  }

  /** Whether there was something new to tell. */
  private boolean send() {
    changed = false;
    RunView now = view.get();
    if (sent.equals(Optional.of(now))) {
      return false;
    }
    sent = Optional.of(now);
    try {
      Announced announced =
          Workflow.newUntypedActivityStub(ActivityPolicies.announcing())
              .execute(
                  ActivityNames.ANNOUNCE,
                  Announced.class,
                  new Announcement(now, reference, messages));
      messages = announced.messages();
    } catch (ActivityFailure e) {
      interpreter.note("People could not be told in chat: " + why(e));
    }
    return true;
  }

  private static String why(ActivityFailure failure) {
    return failure.getCause() instanceof ApplicationFailure reported
        ? reported.getType() + " " + reported.getOriginalMessage()
        : "no answer in time";
  }
}
