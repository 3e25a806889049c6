package dev.tasuki.problem;

/**
 * An error with its code, where a method cannot return it. The message follows the house's grammar
 * and holds no secret.
 */
public final class RunbookException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final RunbookError error;

  public RunbookException(RunbookError error, String message) {
    super(message);
    this.error = error;
  }

  public RunbookException(RunbookError error, String message, Throwable cause) {
    super(message, cause);
    this.error = error;
  }

  public RunbookError error() {
    return error;
  }
}
