package dev.tasuki.attempt;

import dev.tasuki.json.LeavesOutEmpty;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an attempt that came to its end reports.
 *
 * @param output the contract's output record as JSON; where {@code kept}, what the runbook keeps of
 *     it as {@link dev.tasuki.type.Kept} writes it
 * @param changed false if everything was as asked for already; such a step is not undone
 * @param kept whether the answer was reduced by its {@link Keeping}
 * @param flaw why the answer could not be reduced, where it could not; then there is no output
 * @param evidence {@code sha256:} and 64 hexadecimal digits of what was sealed
 * @param auditIds of the change requests that it sent, as the target's own audit log has them; at
 *     most 500, the first ones
 */
@LeavesOutEmpty
public record ActionAnswer(
    SortedMap<String, Object> output,
    boolean changed,
    boolean kept,
    Optional<String> flaw,
    Optional<String> evidence,
    List<String> auditIds) {
  public ActionAnswer {
    auditIds = List.copyOf(auditIds);
    output = Collections.unmodifiableSortedMap(new TreeMap<>(output));
  }

  /** The whole answer. */
  public ActionAnswer(SortedMap<String, Object> output, boolean changed) {
    this(output, changed, false, Optional.empty(), Optional.empty(), List.of());
  }

  /** What is kept of an answer. */
  public static ActionAnswer kept(SortedMap<String, Object> kept, boolean changed) {
    return new ActionAnswer(kept, changed, true, Optional.empty(), Optional.empty(), List.of());
  }

  /** The action came to its end, and nothing can be kept of its answer. */
  public static ActionAnswer flawed(String flaw, boolean changed) {
    return new ActionAnswer(
        new TreeMap<>(), changed, true, Optional.of(flaw), Optional.empty(), List.of());
  }

  /** The same, and what was sealed. */
  public ActionAnswer sealed(String digest) {
    return new ActionAnswer(output, changed, kept, flaw, Optional.of(digest), auditIds);
  }

  /** The same, and what was sent for it. */
  public ActionAnswer audited(List<String> sent) {
    return new ActionAnswer(output, changed, kept, flaw, evidence, sent);
  }
}
