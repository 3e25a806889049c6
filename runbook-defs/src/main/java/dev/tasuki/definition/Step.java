package dev.tasuki.definition;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One step of a body; the wire name of each kind is the key that makes it one. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Step.Action.class, name = "action"),
  @JsonSubTypes.Type(value = Step.Group.class, name = "steps"),
  @JsonSubTypes.Type(value = Step.Assert.class, name = "assert"),
  @JsonSubTypes.Type(value = Step.Finish.class, name = "finish")
})
public sealed interface Step {
  Head head();

  /**
   * The name in paths: the id, or the kind's key and its number among such steps of the file, such
   * as {@code assert-2}.
   */
  default String name() {
    return head().name();
  }

  /**
   * What all steps have.
   *
   * @param name see {@link Step#name}
   * @param named whether the author gave it as id
   * @param onFailure in force here, after inheritance
   */
  record Head(
      String name,
      boolean named,
      Optional<Template> title,
      Optional<Expression> when,
      OnFailure onFailure) {}

  /**
   * Calls an action of the catalogue.
   *
   * @param with input name → JSON value whose strings are templates
   * @param timeout all attempts together, without people; the catalogue's if absent; a duration or
   *     a template
   * @param undo absent: the catalogue's
   */
  record Action(
      Head head,
      String action,
      SortedMap<String, Object> with,
      Optional<Until> until,
      Optional<Gate> gate,
      Optional<Template> timeout,
      Optional<Undo> undo)
      implements Step {
    public Action {
      with = Collections.unmodifiableSortedMap(new TreeMap<>(with));
    }
  }

  /**
   * Steps in order.
   *
   * @param timeout wall clock from its own gate's decision on, people and holds included
   */
  record Group(
      Head head,
      List<Step> steps,
      Optional<Gate> gate,
      Optional<Template> timeout,
      OnTimeout onTimeout)
      implements Step {
    public Group {
      steps = List.copyOf(steps);
    }
  }

  /** Goes on only if the condition holds; otherwise unwinds and ends {@code refused}, or holds. */
  record Assert(Head head, Expression condition, Template message) implements Step {}

  record Finish(Head head, FinishOutcome outcome, Template message) implements Step {}
}
