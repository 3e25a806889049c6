package dev.tasuki.e2e.matrix;

import java.util.List;

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
  AT_GATE,
  /** It was refused for good; a person orders what follows while nobody can hear it. */
  HELD;

  /** Those of an attempt, in order. */
  static final List<At> OF_ATTEMPT =
      List.of(
          BEFORE_CALL,
          DURING_CALL,
          ON_ITS_WAY,
          AFTER_EFFECT,
          BEFORE_REPORT,
          SETTLING,
          SETTLING_WITHOUT_EFFECT,
          PROBING);

  boolean possible(Plan plan) {
    return switch (this) {
      case PROBING -> plan.kind() == Kind.PROBE;
      case AT_GATE -> plan.construct().beginsWithGate();
      case HELD -> plan.construct().held();
      case BEFORE_CALL,
          DURING_CALL,
          ON_ITS_WAY,
          AFTER_EFFECT,
          BEFORE_REPORT,
          SETTLING,
          SETTLING_WITHOUT_EFFECT ->
          true;
    };
  }

  /** Whether it is no moment of an attempt. */
  boolean waitsForPeople() {
    return this == AT_GATE || this == HELD;
  }

  boolean settling() {
    return this == SETTLING || this == SETTLING_WITHOUT_EFFECT;
  }
}
