package dev.tasuki.interpreter;

/** Goes on with steps that stood still. */
final class Releases {
  private final Run run;
  private final Standstills standstills;
  private final Actions actions;
  private final Setbacks setbacks;

  Releases(Run run, Standstills standstills, Actions actions, Setbacks setbacks) {
    this.run = run;
    this.standstills = standstills;
    this.actions = actions;
    this.setbacks = setbacks;
  }

  /** Something is on again; what is not is stopped anew by its hand. */
  void lifted() {
    if (!run.paused()) {
      standstills.released().forEach(this::goOn);
    }
  }

  /** The freeze that a step waits for is over. */
  void lifted(Node node) {
    if (Standstills.stands(run.step(node))) {
      goOn(node);
    }
  }

  /** Tries a step again. */
  void goOn(Node node) {
    StepMemory step = run.step(node);
    standstills.forget(node.path);
    boolean midway = standstills.resume(step);
    if (step.unknown) {
      setbacks.settled(node);
    } else if (midway || step.attempt > 0) {
      actions.attempt(node);
    } else {
      // By its way in: an approval may have become too old, and the target another one.
      step.phase = new Phase.Entering();
    }
  }
}
