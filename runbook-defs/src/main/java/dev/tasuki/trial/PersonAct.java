package dev.tasuki.trial;

import dev.tasuki.problem.Place;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a person does when the run asks something.
 *
 * @param place of the entry in the test's file
 * @param at path of the step that asks, or is held
 * @param by the person's name
 * @param after how long after the question, by the run's clock
 */
public record PersonAct(Place place, String at, String by, Duration after, Deed deed) {

  /** What is done. */
  public sealed interface Deed {
    /** Passes a gate. */
    record Approve() implements Deed {}

    /** Denies a gate. */
    record Deny(String reason) implements Deed {}

    /** Fills a form. */
    record Fill(SortedMap<String, Object> fields) implements Deed {
      public Fill {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
      }
    }

    /**
     * Chooses the way on for a held step.
     *
     * @param way one of {@code retry}, {@code skip}, {@code done}, {@code undo}, {@code abort}
     * @param leave only for {@code abort}: leaves things as they are instead of undoing them
     * @param fields only for {@code done} and {@code retry}: fields of the output, or changed
     *     inputs
     * @param proof only for {@code done}: where it can be seen
     */
    record Choose(
        String way, String reason, boolean leave, SortedMap<String, Object> fields, String proof)
        implements Deed {
      public Choose {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
      }
    }

    /** Says nothing, so that the question runs out of time. */
    record Silence() implements Deed {}
  }
}
