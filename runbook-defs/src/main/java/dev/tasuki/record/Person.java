package dev.tasuki.record;

import java.util.List;

/**
 * Who did something, as the starter authenticated it.
 *
 * @param name of the person, or {@code alert:INTEGRATION} for an alert; in lower case
 * @param groups with their {@code @}, sorted, as configured at that time
 */
public record Person(String name, List<String> groups) {
  public Person {
    groups = groups.stream().sorted().toList();
  }
}
