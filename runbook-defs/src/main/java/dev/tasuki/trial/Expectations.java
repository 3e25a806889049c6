package dev.tasuki.trial;

import dev.tasuki.problem.Place;
import dev.tasuki.run.RunState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a test expects; what it does not name is not looked at, but for {@code debts}.
 *
 * @param ran paths of the changes that succeeded, in order
 * @param undone paths of the steps that were undone, in order
 * @param lastly the language's {@code finally}: paths of the steps of a {@code finally} that
 *     succeeded, in order
 * @param message a part of the run's last message
 * @param asked paths of the gates and forms that were put to people, in order
 * @param reads paths of the reads that answered, in order, each once
 * @param debts paths of the steps whose undo failed
 * @param outputs name → value, only those named
 * @param states path → state's word, only those named
 * @param within how long the run takes at most, by its own clock
 */
public record Expectations(
    Optional<Wanted<RunState>> outcome,
    Optional<Wanted<List<String>>> ran,
    Optional<Wanted<List<String>>> undone,
    Optional<Wanted<List<String>>> lastly,
    Optional<Wanted<String>> message,
    Optional<Wanted<List<String>>> asked,
    Optional<Wanted<List<String>>> reads,
    Wanted<List<String>> debts,
    SortedMap<String, Wanted<Object>> outputs,
    SortedMap<String, Wanted<String>> states,
    Optional<Wanted<Duration>> within) {

  /** A value and where the test says it. */
  public record Wanted<T>(T value, Place place) {}
}
