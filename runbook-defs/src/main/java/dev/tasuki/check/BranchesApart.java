package dev.tasuki.check;

import dev.tasuki.catalogue.ContractSchema;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Template;
import dev.tasuki.outline.Outline;
import dev.tasuki.outline.Spot;
import dev.tasuki.problem.RunbookError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What runs at the same time changes different things. */
final class BranchesApart implements Rule {
  /** Something that branches of one {@code parallel} could both do. */
  private record Meeting(Spot parallel, String key) {}

  private record Branch(int part, Spot first) {}

  @Override
  public void check(Subject subject) {
    Map<Meeting, Branch> changes = new HashMap<>();
    Map<Meeting, Branch> locks = new HashMap<>();
    for (Spot node : subject.body()) {
      if (node.step() instanceof Step.Action action) {
        target(subject, action).ifPresent(key -> change(subject, changes, key, node));
      }
      for (Template lock : node.step().cover().locks()) {
        lock(subject, locks, lock.text(), node);
      }
      for (Spot loop : node.outwards()) {
        if (loop.step() instanceof Step.Loop turns && loop != node && turns.atMost() > 1) {
          turns(subject, loop, node);
        }
      }
    }
  }

  /** The step of another branch of the innermost parallel that met the same key before. */
  private static Optional<Spot> meet(Map<Meeting, Branch> met, String key, Spot node) {
    Optional<Spot> other = Optional.empty();
    Spot inner = node;
    for (Spot around : node.outwards().subList(1, node.outwards().size())) {
      if (around.step() instanceof Step.Parallel && !turnsInside(around, node)) {
        int part = inner.slot().part();
        Branch first = met.putIfAbsent(new Meeting(around, key), new Branch(part, node));
        if (first != null && first.part() != part && other.isEmpty()) {
          other = Optional.of(first.first());
        }
      }
      inner = around;
    }
    return other;
  }

  /** What a change is about, as it is written: the system, and what names its target there. */
  private static Optional<String> target(Subject subject, Step.Action action) {
    SortedMap<String, Object> named = targets(subject, action);
    if (named.isEmpty() || !subject.changes(action)) {
      return Optional.empty();
    }
    int dot = action.action().indexOf('.');
    Object kind = action.with().get("kind");
    String elsewhere = action.cover().target().map(Template::text).orElse("");
    return Optional.of(
        action.action().substring(0, Math.max(0, dot))
            + " "
            + (kind == null ? "" : kind)
            + named
            + elsewhere);
  }

  private static SortedMap<String, Object> targets(Subject subject, Step.Action action) {
    SortedMap<String, Object> named = new TreeMap<>();
    List<String> fields =
        subject
            .facts(action)
            .map(facts -> facts.schema())
            .map(ContractSchema::targetFields)
            .orElse(List.of());
    for (String field : fields) {
      Object value = action.with().get(field);
      if (value != null) {
        named.put(field, value);
      }
    }
    return named;
  }

  private static void change(Subject subject, Map<Meeting, Branch> met, String key, Spot node) {
    meet(met, key, node)
        .ifPresent(
            other ->
                subject.error(
                    RunbookError.BRANCHES_COLLIDE,
                    subject.sources().place(node.step(), "action"),
                    "the steps \"%s\" and \"%s\" change the same thing in two branches that run at the same time"
                        .formatted(other.step().name(), node.step().name()),
                    "put the one after the other, in one branch"));
  }

  private static void lock(Subject subject, Map<Meeting, Branch> met, String lock, Spot node) {
    meet(met, lock, node)
        .ifPresent(
            other ->
                subject.error(
                    RunbookError.BRANCHES_COLLIDE,
                    subject.sources().keyPlace(node.step(), "lock"),
                    "two branches that run at the same time hold the same lock, \"%s\""
                        .formatted(lock),
                    "put the lock around the \"parallel\", or the one branch after the other"));
  }

  /** An item of a loop in the one branch may be named as one in the other, and be another thing. */
  private static boolean turnsInside(Spot parallel, Spot node) {
    return Outline.loops(node).stream().anyMatch(loop -> loop != parallel && loop.within(parallel));
  }

  private static void turns(Subject subject, Spot loop, Spot node) {
    if (node.step() instanceof Step.Action action && subject.changes(action)) {
      SortedMap<String, Object> named = targets(subject, action);
      if (!named.isEmpty() && !Dependence.onTurns(subject.program(), named, node, loop)) {
        subject.error(
            RunbookError.BRANCHES_COLLIDE,
            subject.sources().place(action, "with"),
            "the loop \"%s\" works on several items at once, and \"%s\" changes the same thing for each of them"
                .formatted(loop.step().name(), node.step().name()),
            "name the item in %s, or leave out \"at-most\""
                .formatted(String.join(", ", named.keySet())));
      }
    }
  }
}
