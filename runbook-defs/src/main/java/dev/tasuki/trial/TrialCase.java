package dev.tasuki.trial;

import dev.tasuki.problem.Place;
import dev.tasuki.record.Mode;
import dev.tasuki.record.Target;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One case, with what the file gives for all of them.
 *
 * @param place of its name
 * @param begins when the run starts, by its own clock
 * @param requester who starts it; nobody else is barred from deciding
 * @param parameters checked and complete: defaults filled in; JSON values
 * @param answers step path, step id, action or guard → what is answered, one for each try, the last
 *     of them for all that follow
 * @param people what they do, in order for each place
 */
public record TrialCase(
    String name,
    Place place,
    Mode mode,
    Target target,
    Instant begins,
    String requester,
    String reason,
    SortedMap<String, Object> parameters,
    SortedMap<String, List<Reply>> answers,
    List<PersonAct> people,
    Expectations expect) {
  /** When runs of tests begin, where the file does not say. */
  public static final Instant BEGINS = Instant.parse("2026-01-05T09:00:00Z");

  public TrialCase {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    answers = Collections.unmodifiableSortedMap(new TreeMap<>(answers));
    people = List.copyOf(people);
  }
}
