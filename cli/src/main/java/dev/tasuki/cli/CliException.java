package dev.tasuki.cli;

/** Ends a command: one clear message for the person, and the exit code. */
final class CliException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode code;

  CliException(ExitCode code, String message) {
    super(message);
    this.code = code;
  }

  CliException(ExitCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  ExitCode code() {
    return code;
  }
}
