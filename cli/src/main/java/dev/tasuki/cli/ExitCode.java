package dev.tasuki.cli;

import dev.tasuki.problem.RunbookError;

/** What scripts may rely on. */
enum ExitCode {
  DONE(0),
  /** Problems found, a file missing, a run failed, refused, denied, aborted. */
  NO(1),
  WRONG_USAGE(2),
  CANNOT_REACH(3);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  static ExitCode of(RunbookError error) {
    return switch (error.category()) {
      case USAGE -> WRONG_USAGE;
      case UNREACHABLE, TRANSIENT, THROTTLED -> CANNOT_REACH;
      case AUTHOR, REFUSED, CONFLICT, DENIED, NOT_FOUND, INVALID, UNKNOWN_OUTCOME, INTERNAL -> NO;
    };
  }
}
