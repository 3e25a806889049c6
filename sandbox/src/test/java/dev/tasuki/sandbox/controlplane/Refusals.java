package dev.tasuki.sandbox.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a hand does not do. */
final class Refusals {
  private Refusals() {}

  /** That it is refused with this code, and says all of this. */
  static void assertRefused(RunbookError error, ThrowingCallable call, String... says) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RunbookException.class,
            thrown -> {
              assertThat(thrown.error()).as(thrown.getMessage()).isEqualTo(error);
              for (String part : says) {
                assertThat(thrown).hasMessageContaining(part);
              }
            });
  }

  /** That the target is another than the approval rests on. */
  static void assertStale(ThrowingCallable call, String... differences) {
    assertRefused(RunbookError.APPROVAL_STALE, call, differences);
  }
}
