package dev.tasuki.check;

import dev.tasuki.catalogue.ContractSchema;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Template;
import dev.tasuki.outline.Outline;
import dev.tasuki.outline.Spot;
import dev.tasuki.problem.RunbookError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What runs at the same time changes different things. */
final class BranchesApart implements Rule {
  @Override
  public void check(Subject subject) {
    Map<String, List<Spot>> changes = new TreeMap<>();
    Map<String, List<Spot>> locks = new TreeMap<>();
    for (Spot node : subject.body()) {
      if (node.step() instanceof Step.Action action) {
        target(subject, action).ifPresent(key -> meet(subject, changes, key, node));
      }
      for (Template lock : node.step().cover().locks()) {
        meetLock(subject, locks, lock.text(), node);
      }
      for (Spot loop : node.outwards()) {
        if (loop.step() instanceof Step.Loop turns && loop != node && turns.atMost() > 1) {
          turns(subject, loop, node);
        }
      }
    }
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

  private static void meet(Subject subject, Map<String, List<Spot>> met, String key, Spot node) {
    for (Spot other : met.computeIfAbsent(key, k -> new ArrayList<>())) {
      Optional<Spot> parallel = Order.beside(other, node);
      if (parallel.isPresent() && !turnsInside(parallel.get(), node)) {
        subject.error(
            RunbookError.BRANCHES_COLLIDE,
            subject.sources().place(node.step(), "action"),
            "the steps \"%s\" and \"%s\" change the same thing in two branches that run at the same time"
                .formatted(other.step().name(), node.step().name()),
            "put the one after the other, in one branch");
        break;
      }
    }
    met.getOrDefault(key, new ArrayList<>()).add(node);
  }

  private static void meetLock(
      Subject subject, Map<String, List<Spot>> met, String lock, Spot node) {
    for (Spot other : met.computeIfAbsent(lock, k -> new ArrayList<>())) {
      if (Order.beside(other, node).isPresent()) {
        subject.error(
            RunbookError.BRANCHES_COLLIDE,
            subject.sources().keyPlace(node.step(), "lock"),
            "two branches that run at the same time hold the same lock, \"%s\"".formatted(lock),
            "put the lock around the \"parallel\", or the one branch after the other");
        break;
      }
    }
    met.getOrDefault(lock, new ArrayList<>()).add(node);
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
