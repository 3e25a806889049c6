package dev.tasuki.attempt;

/**
 * The names of activities: an action's own name to act, with a suffix to look or probe, and those
 * of the engine.
 */
public final class ActivityNames {
  /** Takes a {@link GateRequest}, answers a {@link GatePolicy}. */
  public static final String GATE_POLICY = "tasuki.gate-policy";

  /** Takes an {@link Announcement}, answers an {@link Announced}. */
  public static final String ANNOUNCE = "tasuki.announce";

  /** Takes a {@link TargetRequest}, answers a {@link dev.tasuki.record.Target}. */
  public static final String TARGET = "tasuki.target";

  /** Takes a {@link LockRequest}, answers a {@link LockAnswer}. */
  public static final String LOCK = "tasuki.lock";

  /** Takes the key of a lock, answers who of its runs is gone. */
  public static final String LOCK_WATCH = "tasuki.lock-watch";

  /** Takes an {@link EvidenceRequest}, answers an {@link EvidenceReference}. */
  public static final String EVIDENCE = "tasuki.evidence";

  /** Takes a {@link PageRequest}, answers a {@link Paged}. */
  public static final String PAGE = "tasuki.page";

  /** Takes a {@link dev.tasuki.record.BrokenGate}, answers a {@link ReviewAsked}. */
  public static final String REVIEW = "tasuki.review";

  /** Takes a {@link RunReference}, answers a {@link Canceller}. */
  public static final String CANCELLER = "tasuki.canceller";

  /** Takes a {@link SwitchWait}, answers a {@link SwitchWaits}. */
  public static final String SWITCHES = "tasuki.switches";

  /** Takes a {@link BreakerNotice}, answers a {@link BreakerTold}. */
  public static final String BREAKER = "tasuki.breaker";

  private static final String LOOK = "/look";
  private static final String PROBE = "/probe";

  private ActivityNames() {}

  /** Takes an {@link ActionCall}, answers a {@link Look}; changes nothing. */
  public static String lookOf(String action) {
    return action + LOOK;
  }

  /**
   * Takes the {@link ActionCall} of a lost attempt, answers a {@link ProbeAnswer}; changes nothing.
   */
  public static String probeOf(String action) {
    return action + PROBE;
  }

  /** The action of an activity's name, whatever its suffix. */
  public static String actionOf(String activity) {
    int slash = activity.indexOf('/');
    return slash < 0 ? activity : activity.substring(0, slash);
  }

  public static boolean isLook(String activity) {
    return activity.endsWith(LOOK);
  }

  public static boolean isProbe(String activity) {
    return activity.endsWith(PROBE);
  }
}
