package dev.tasuki.activity;

import dev.tasuki.attempt.ActionCall;
import dev.tasuki.catalogue.ContractFacts;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.trust.Caller;
import dev.tasuki.trust.Credentials;
import dev.tasuki.trust.Proven;
import java.util.ArrayList;
import java.util.List;

/** Believes everything unless a test says otherwise, and records what it was asked. */
final class RecordingCredentials implements Credentials {
  final List<String> asked = new ArrayList<>();
  boolean refusing;
  boolean aside;

  @Override
  public void checkRun(ActionCall call, Caller caller) {
    asked.add("run " + call.step());
    refuse();
  }

  @Override
  public Proven checkChange(ActionCall call, ContractFacts facts, Caller caller) {
    asked.add("change by " + facts.action());
    refuse();
    return new Proven(aside, "ichiro");
  }

  private void refuse() {
    if (refusing) {
      throw new RunbookException(RunbookError.RUN_UNPROVEN, "set by the test");
    }
  }
}
