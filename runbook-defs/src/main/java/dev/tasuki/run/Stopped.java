package dev.tasuki.run;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.run.RunView.Held;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What lets a run go on that a pause or a freeze keeps from acting. */
public final class Stopped {
  private static final String PASS = "pass";
  private static final Pattern RESUME =
      Pattern.compile("tasuki resume (?:--all|--target \\S+|[^\\s-]\\S*)");

  private Stopped() {}

  /** The command by which a person resumes what is paused; empty where the run is not paused. */
  public static Optional<String> resume(RunView view) {
    if (view.state() != RunState.PAUSED) {
      return Optional.empty();
    }
    // The reason of the pause stands in front of it, and is whatever somebody typed.
    return Optional.of(
        RESUME
            .matcher(view.now())
            .results()
            .reduce((_, last) -> last)
            .map(MatchResult::group)
            .orElse("tasuki freezes"));
  }

  /** Whether a freeze is what the step waits for. */
  public static boolean frozen(Held held) {
    return held.code().equals(RunbookError.FROZEN.id());
  }

  /**
   * The way on that is named first: of what is frozen only {@code pass}, since it goes on by itself
   * otherwise, and the others meet the freeze again or give the step up.
   */
  public static Optional<String> way(Held held) {
    return frozen(held)
        ? held.ways().stream().filter(PASS::equals).findFirst()
        : held.ways().stream().findFirst();
  }
}
