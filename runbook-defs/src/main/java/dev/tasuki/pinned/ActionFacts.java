package dev.tasuki.pinned;

import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Repeat;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.type.ValueType;
import java.time.Duration;
import java.util.List;

/**
 * What the interpreter acts on of an action's contract.
 *
 * @param targetFields inputs that name what is changed
 * @param output type of the answer, by which JSON becomes values in expressions
 */
public record ActionFacts(
    String name,
    Risk risk,
    Repeat repeat,
    Duration attempt,
    Duration heartbeat,
    Duration total,
    Duration settle,
    Inverse inverse,
    Fidelity dryRun,
    List<String> targetFields,
    List<String> approvalFacts,
    ValueType output) {
  public ActionFacts {
    targetFields = List.copyOf(targetFields);
    approvalFacts = List.copyOf(approvalFacts);
  }
}
