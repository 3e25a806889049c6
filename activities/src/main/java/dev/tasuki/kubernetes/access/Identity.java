package dev.tasuki.kubernetes.access;

/** As whom a worker speaks to a cluster. */
public enum Identity {
  /** May look at everything that runbooks look at, and change nothing. */
  READ,
  /** May change what runbooks change; never loaded to diagnose. */
  CHANGE
}
