package dev.tasuki.sandbox.slack;

/** How a request to the starter is signed. */
public enum Signing {
  /** As Slack does it. */
  GENUINE,
  /** With another secret. */
  WRONG_SECRET,
  /** Rightly, but six minutes ago. */
  TOO_OLD,
  /** Rightly, but six minutes ahead. */
  FROM_THE_FUTURE,
  /** Not at all. */
  NONE
}
