package dev.tasuki.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A person declares a freeze, or lifts one that was declared.
 *
 * @param name kebab-case
 * @param declared true to declare, false to lift
 * @param targets clusters and accounts; with {@code environments} both empty: everywhere
 * @param until when it ends by itself; absent: when it is lifted
 * @param approvers groups with {@code @} that may let a step pass; empty: nobody
 * @param reason at most 1,000 characters; required to declare
 * @param clickId names this one order; the same one sent twice counts once
 */
public record FreezeRecord(
    String name,
    boolean declared,
    List<String> targets,
    List<String> environments,
    Optional<Instant> until,
    List<String> approvers,
    Person person,
    String reason,
    String clickId,
    Instant at) {
  public FreezeRecord {
    targets = List.copyOf(targets);
    environments = List.copyOf(environments);
    approvers = List.copyOf(approvers);
  }
}
