package dev.tasuki.sandbox.trial;

import dev.tasuki.trial.Reply;
import dev.tasuki.trial.TrialCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A test's answers: found by path, by id, by action; counted for each step by itself. */
final class Script {
  private final SortedMap<String, List<Reply>> answers;
  private final SortedSet<String> together;
  private final SortedMap<String, Integer> tries = new TreeMap<>();

  /**
   * The answers of one case.
   *
   * @param together what is counted as a whole, wherever it is asked: guards
   */
  Script(TrialCase trial, Set<String> together) {
    this.answers = trial.answers();
    this.together = new TreeSet<>(together);
  }

  /** The answer to the next try of a step; nothing where the test is silent. */
  Optional<Reply> next(String path, String action) {
    List<Reply> replies =
        keys(path, action).stream()
            .map(key -> answers.getOrDefault(key, List.of()))
            .filter(found -> !found.isEmpty())
            .findFirst()
            .orElse(List.of());
    if (replies.isEmpty()) {
      return Optional.empty();
    }
    int tried = tries.merge(together.contains(action) ? action : path, 1, Integer::sum);
    return Optional.of(replies.get(Math.min(tried, replies.size()) - 1));
  }

  /** {@code each.0/cordon/undo}, {@code cordon/undo}, and then the action. */
  private static List<String> keys(String path, String action) {
    List<String> keys = new ArrayList<>();
    String rest = path;
    while (!rest.equals("undo") && !rest.equals("probe")) {
      keys.add(rest);
      int slash = rest.indexOf('/');
      if (slash < 0) {
        break;
      }
      rest = rest.substring(slash + 1);
    }
    keys.add(action);
    return keys;
  }
}
