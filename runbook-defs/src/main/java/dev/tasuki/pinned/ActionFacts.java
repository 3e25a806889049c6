package dev.tasuki.pinned;

import dev.tasuki.catalogue.ContractFacts;
import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.catalogue.Inverse;
import dev.tasuki.catalogue.Repeat;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.json.LeavesOutEmpty;
import dev.tasuki.type.ValueType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the interpreter acts on of an action's contract.
 *
 * @param token how long the target surely remembers an idempotency token, from the first request;
 *     empty if it takes none
 * @param targetFields inputs that name what is changed
 * @param output type of the answer, by which JSON becomes values in expressions
 * @param chosenBy constant inputs by whose values the facts differ; these here then hold for what
 *     is not known more exactly, and {@link PinnedRunbook#facts(String, java.util.SortedMap)} finds
 *     those of a call
 */
@LeavesOutEmpty
public record ActionFacts(
    String name,
    Risk risk,
    Repeat repeat,
    Duration attempt,
    Duration heartbeat,
    Duration total,
    Duration settle,
    Optional<Duration> token,
    Inverse inverse,
    Fidelity dryRun,
    List<String> targetFields,
    List<String> approvalFacts,
    ValueType output,
    List<String> chosenBy) {
  public ActionFacts {
    targetFields = List.copyOf(targetFields);
    approvalFacts = List.copyOf(approvalFacts);
    chosenBy = List.copyOf(chosenBy);
  }

  /** Facts that are the same for every call, of a target that takes no token. */
  public ActionFacts(
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
    this(
        name,
        risk,
        repeat,
        attempt,
        heartbeat,
        total,
        settle,
        Optional.empty(),
        inverse,
        dryRun,
        targetFields,
        approvalFacts,
        output,
        List.of());
  }

  /** What a run keeps of a contract. */
  public static ActionFacts of(ContractFacts facts) {
    return new ActionFacts(
        facts.action(),
        facts.risk(),
        facts.repeat(),
        facts.timing().attempt(),
        facts.timing().heartbeat(),
        facts.timing().total(),
        facts.timing().settle(),
        facts.timing().token(),
        facts.inverse(),
        facts.dryRun(),
        facts.schema().targetFields(),
        facts.approvalFacts(),
        facts.schema().output(),
        List.copyOf(facts.constants().keySet()));
  }
}
