package dev.tasuki.e2e.matrix;

/** Where a run stands when something is killed. */
enum At {
  /** The attempt runs and has not asked for its change yet. */
  BEFORE_CALL,
  /** The request was sent; it dies with its sender. */
  DURING_CALL,
  /** The request was sent, and has its effect after its sender is dead. */
  ON_ITS_WAY,
  /** It has happened, and the answer was not heard. */
  AFTER_EFFECT,
  /** It has happened and was answered; the report to Temporal is still to come. */
  BEFORE_REPORT,
  /** The connection broke after the effect; nobody knows, and the time to settle is not over. */
  SETTLING,
  /** The same, and it did not happen. */
  SETTLING_WITHOUT_EFFECT,
  /** The probe is asking. */
  PROBING,
  /** A gate is open. */
  AT_GATE;

  boolean possible(Kind kind) {
    return this != PROBING || kind == Kind.PROBE;
  }

  boolean settling() {
    return this == SETTLING || this == SETTLING_WITHOUT_EFFECT;
  }
}
