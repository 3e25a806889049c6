package dev.tasuki.sandbox.slack;

/** When a request is held back. */
public enum Moment {
  /** It has come, and nothing has been done. */
  BEFORE_EFFECT,
  /** It has been done, and the answer waits. */
  BEFORE_ANSWER
}
