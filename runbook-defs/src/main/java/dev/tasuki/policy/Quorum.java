package dev.tasuki.policy;

import dev.tasuki.attempt.GatePolicy;
import dev.tasuki.record.Person;
import java.util.ArrayList;
import java.util.List;

/** Whether enough of the right people have approved: each approval by a person of its own. */
public final class Quorum {
  private Quorum() {}

  public static boolean reached(GatePolicy policy, List<Person> approved) {
    return fill(policy.approvals(), 0, new ArrayList<>(approved));
  }

  /** Whether the person's word counts towards one of the approvals. */
  public static boolean mayDecide(GatePolicy policy, Person person) {
    return policy.approvals().stream().anyMatch(groups -> inAny(person, groups));
  }

  private static boolean fill(List<List<String>> approvals, int next, List<Person> left) {
    if (next == approvals.size()) {
      return true;
    }
    for (Person person : List.copyOf(left)) {
      if (inAny(person, approvals.get(next))) {
        left.remove(person);
        if (fill(approvals, next + 1, left)) {
          return true;
        }
        left.add(person);
      }
    }
    return false;
  }

  public static boolean inAny(Person person, List<String> groups) {
    return groups.stream().anyMatch(person.groups()::contains);
  }
}
