package dev.tasuki.attempt;

import java.util.Collections;
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
 */
public record ActionAnswer(
    SortedMap<String, Object> output,
    boolean changed,
    boolean kept,
    Optional<String> flaw,
    Optional<String> evidence) {
  public ActionAnswer {
    output = Collections.unmodifiableSortedMap(new TreeMap<>(output));
  }

  /** The whole answer. */
  public ActionAnswer(SortedMap<String, Object> output, boolean changed) {
    this(output, changed, false, Optional.empty(), Optional.empty());
  }

  /** What is kept of an answer. */
  public static ActionAnswer kept(SortedMap<String, Object> kept, boolean changed) {
    return new ActionAnswer(kept, changed, true, Optional.empty(), Optional.empty());
  }

  /** The action came to its end, and nothing can be kept of its answer. */
  public static ActionAnswer flawed(String flaw, boolean changed) {
    return new ActionAnswer(new TreeMap<>(), changed, true, Optional.of(flaw), Optional.empty());
  }

  /** The same, and what was sealed. */
  public ActionAnswer sealed(String digest) {
    return new ActionAnswer(output, changed, kept, flaw, Optional.of(digest));
  }
}
