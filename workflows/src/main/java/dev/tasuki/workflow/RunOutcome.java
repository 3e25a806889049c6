package dev.tasuki.workflow;

import dev.tasuki.run.RunState;

/** How a run ended: the workflow's result. */
public record RunOutcome(RunState outcome, String message) {}
