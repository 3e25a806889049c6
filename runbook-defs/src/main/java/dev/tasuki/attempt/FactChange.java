package dev.tasuki.attempt;

import dev.tasuki.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An approval fact that is no longer as it was approved. Run and hand compare alike: a fact that is
 * a list is a set of things that were accepted, which may shrink, also by what an earlier attempt
 * did, but not grow.
 *
 * @param fact its name
 * @param before what was approved, as JSON, or {@code absent}
 * @param after what is there now, likewise
 * @param added of a list, what was not accepted, as JSON; empty for any other fact
 */
public record FactChange(String fact, String before, String after, Optional<String> added) {
  private static final String ABSENT = "absent";

  /** What voids an approval, by name. */
  public static List<FactChange> between(
      SortedMap<String, Object> approved, SortedMap<String, Object> found) {
    TreeSet<String> names = new TreeSet<>(approved.keySet());
    names.addAll(found.keySet());
    List<FactChange> changes = new ArrayList<>();
    for (String name : names) {
      compare(name, approved.get(name), found.get(name)).ifPresent(changes::add);
    }
    return changes;
  }

  private static Optional<FactChange> compare(
      String name, @Nullable Object approved, @Nullable Object found) {
    String before = json(approved);
    String after = json(found);
    if (approved instanceof Collection<?> accepted && found instanceof Collection<?> now) {
      List<String> known = accepted.stream().map(FactChange::json).toList();
      List<?> added = now.stream().filter(one -> !known.contains(json(one))).toList();
      return added.isEmpty()
          ? Optional.empty()
          : Optional.of(new FactChange(name, before, after, Optional.of(json(added))));
    }
    return before.equals(after)
        ? Optional.empty()
        : Optional.of(new FactChange(name, before, after, Optional.empty()));
  }

  private static String json(@Nullable Object value) {
    return value == null ? ABSENT : Json.write(value);
  }

  /**
   * For people, such as {@code nodeUid: was "u1", is "u2"}; of a list what is new comes first,
   * since the rest may be long.
   *
   * @param most characters of each value that are shown
   */
  public String inWords(int most) {
    String change = "was " + cut(before, most) + ", is " + cut(after, most);
    return fact + ": " + added.map(news -> "new " + cut(news, most) + "; ").orElse("") + change;
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
