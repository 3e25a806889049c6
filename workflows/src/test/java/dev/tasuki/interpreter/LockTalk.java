package dev.tasuki.interpreter;

import dev.tasuki.attempt.LockNews;
import dev.tasuki.attempt.LockRequest;
import dev.tasuki.attempt.RunReference;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a run asks of locks, and what they tell it. */
final class LockTalk {
  private final RunReference run;
  private final List<Order.Call> made;

  /**
   * Those of a run.
   *
   * @param made all its calls so far
   */
  LockTalk(RunReference run, List<Order.Call> made) {
    this.run = run;
    this.made = made;
  }

  /** The last request for it; of one that was never asked for, what it would have been. */
  LockRequest asked(String lock) {
    return made.stream()
        .filter(call -> call.input() instanceof LockRequest request && request.key().equals(lock))
        .map(call -> (LockRequest) call.input())
        .reduce((_, last) -> last)
        .orElseGet(() -> new LockRequest(lock, run, false, World.BEGIN, Duration.ZERO, List.of()));
  }

  Event news(LockRequest request, LockNews.Word word, int place) {
    return new Event.LockTold(
        new LockNews(
            request.key(),
            request.run().firstRunId(),
            request.asked(),
            word,
            place,
            place == 0 ? Optional.empty() : Optional.of("another-run")));
  }
}
