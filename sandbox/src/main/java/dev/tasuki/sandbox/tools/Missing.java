package dev.tasuki.sandbox.tools;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;

/** Says which tool is missing, and what to do. */
final class Missing {
  private static final String ADVICE =
      "\nThe demo and the tests with servers need these tools; try again with \"./tasuki tools\", or"
          + " \"./tasuki tools --kubernetes\" for a control plane.";

  private Missing() {}

  static RunbookException because(String message) {
    return new RunbookException(RunbookError.TOOL_MISSING, message + ADVICE);
  }

  static RunbookException because(String message, Throwable cause) {
    return new RunbookException(RunbookError.TOOL_MISSING, message + ADVICE, cause);
  }
}
