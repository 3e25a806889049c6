package dev.tasuki.kubernetes.drain;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;

/** One pod on its way off the node, as one attempt sees it. */
final class DrainedPod {
  /** How long before a forbidden eviction is asked for again. */
  private static final Duration AGAIN = Duration.ofSeconds(5);

  private final Pod pod;
  private final boolean earlier;
  private boolean asked;
  private Instant notBefore = Instant.MIN;
  private String budget = "";
  private String reason = "is still there";

  /**
   * A pod that is still there.
   *
   * @param earlier a lost attempt of the same step evicted it
   */
  DrainedPod(Pod pod, boolean earlier) {
    this.pod = pod;
    this.earlier = earlier;
  }

  Pod pod() {
    return pod;
  }

  boolean earlier() {
    return earlier && !asked;
  }

  /** Whether it goes because of this step. */
  boolean ours() {
    return earlier || asked;
  }

  String budget() {
    return budget;
  }

  String reason() {
    return reason;
  }

  boolean due(Instant now) {
    return !notBefore.isAfter(now);
  }

  /** Its eviction is accepted, or it was terminating anyway. */
  void terminates() {
    budget = "";
    reason = "is terminating";
    notBefore = Instant.MAX;
  }

  void asked() {
    asked = true;
  }

  /**
   * Its eviction did not happen, for now.
   *
   * @param jitter up to a second, so that drains side by side do not ask in step
   */
  void waits(String forBudget, String because, Instant now, Duration jitter) {
    asked = false;
    budget = forBudget;
    reason = because;
    notBefore = now.plus(AGAIN).plus(jitter);
  }

  /** Nobody knows whether its eviction happened; until then it must not be asked for again. */
  void unknownUntil(Instant settled) {
    reason = "its eviction got no answer";
    notBefore = settled;
  }

  /** No eviction can succeed until a person mends something. */
  void givenUp(String because) {
    asked = false;
    reason = because;
    notBefore = Instant.MAX;
  }
}
