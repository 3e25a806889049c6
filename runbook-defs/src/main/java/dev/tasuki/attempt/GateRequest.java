package dev.tasuki.attempt;

import dev.tasuki.catalogue.Risk;
import dev.tasuki.record.Target;
import java.util.List;

/** Asks the worker's policy who may pass a gate. */
public record GateRequest(
    String runbook, String gate, Risk risk, Target target, List<String> runbookApprovers) {
  public GateRequest {
    runbookApprovers = List.copyOf(runbookApprovers);
  }
}
