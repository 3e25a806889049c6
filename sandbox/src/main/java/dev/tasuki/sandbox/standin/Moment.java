package dev.tasuki.sandbox.standin;

/** When a held request stands still. */
public enum Moment {
  /** The stand-in has the request, and nothing has changed yet. */
  BEFORE_EFFECT,
  /** The change has happened, and the caller has no answer yet. */
  AFTER_EFFECT
}
