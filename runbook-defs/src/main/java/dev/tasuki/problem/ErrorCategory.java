package dev.tasuki.problem;

/** What an error means for whoever has to go on; decides, in one place, whether a repeat helps. */
public enum ErrorCategory {
  /** A mistake in a runbook or in tasuki.yml; its author mends it. */
  AUTHOR,
  /** Wrong use of a command or route; the caller mends it. */
  USAGE,
  /** A decision or request was refused by rule; nothing changed. */
  REFUSED,
  /** Passing trouble of a target; a definite "did not happen"; repeat later. */
  TRANSIENT,
  /** The target asks to slow down; a definite "did not happen"; repeat after its delay. */
  THROTTLED,
  /** The target changed meanwhile; a definite "did not happen"; read again first. */
  CONFLICT,
  /** The target forbids it; a definite "did not happen". */
  DENIED,
  /** The target does not exist; a definite "did not happen". */
  NOT_FOUND,
  /** The target says the request is wrong; a definite "did not happen". */
  INVALID,
  /** The request may have had its effect and nobody knows yet. */
  UNKNOWN_OUTCOME,
  /** Something that Tasuki needs (Temporal, the starter, Slack) cannot be reached. */
  UNREACHABLE,
  /** A mistake of Tasuki itself. */
  INTERNAL;

  /** Whether the error says for certain that the change it reports on did not happen. */
  public boolean definite() {
    return switch (this) {
      case UNKNOWN_OUTCOME, INTERNAL -> false;
      case AUTHOR,
          USAGE,
          REFUSED,
          TRANSIENT,
          THROTTLED,
          CONFLICT,
          DENIED,
          NOT_FOUND,
          INVALID,
          UNREACHABLE ->
          true;
    };
  }

  /** Whether the same request may succeed later with nobody doing anything. */
  public boolean passing() {
    return this == TRANSIENT || this == THROTTLED || this == UNREACHABLE;
  }
}
