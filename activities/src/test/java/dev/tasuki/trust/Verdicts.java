package dev.tasuki.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.util.Optional;

/** Whether the call of a run is believed. */
final class Verdicts {
  private Verdicts() {}

  static void allowed(Forgery run) {
    assertThatCode(() -> check(run)).doesNotThrowAnyException();
  }

  static void refused(Forgery run, String why) {
    refused(run, RunbookError.RUN_UNPROVEN, why);
  }

  static void refused(Forgery run, RunbookError code, String why) {
    assertThatThrownBy(() -> check(run))
        .isInstanceOfSatisfying(RunbookException.class, e -> assertThat(e.error()).isEqualTo(code))
        .hasMessageContaining(why);
  }

  private static void check(Forgery run) {
    run.trust(Forgery.NOW).checkRun(run.call(Optional.empty()), run.caller());
  }
}
