package dev.tasuki.definition;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.json.LeavesOutEmpty;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One step of a body; the wire name of each kind is the key that makes it one. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Step.Action.class, name = "action"),
  @JsonSubTypes.Type(value = Step.Run.class, name = "run"),
  @JsonSubTypes.Type(value = Step.Block.class, name = "block"),
  @JsonSubTypes.Type(value = Step.Group.class, name = "steps"),
  @JsonSubTypes.Type(value = Step.Loop.class, name = "foreach"),
  @JsonSubTypes.Type(value = Step.Parallel.class, name = "parallel"),
  @JsonSubTypes.Type(value = Step.Choose.class, name = "choose"),
  @JsonSubTypes.Type(value = Step.Ask.class, name = "ask"),
  @JsonSubTypes.Type(value = Step.Wait.class, name = "wait"),
  @JsonSubTypes.Type(value = Step.Set.class, name = "set"),
  @JsonSubTypes.Type(value = Step.Assert.class, name = "assert"),
  @JsonSubTypes.Type(value = Step.Finish.class, name = "finish")
})
@LeavesOutEmpty
public sealed interface Step {
  Head head();

  /**
   * The name in paths: the id, or the kind's key and its number among such steps of the file, such
   * as {@code assert-2}.
   */
  default String name() {
    return head().name();
  }

  /** What covers it and all inside; nothing where its kind takes none. */
  default Cover cover() {
    return Cover.NONE;
  }

  default Optional<Gate> gate() {
    return cover().gate();
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

  /** A step with steps inside that may be late as a whole. */
  sealed interface Composite extends Step permits Group, Loop, Parallel, Choose {
    /** Wall clock from its own gate's decision on, people and holds included. */
    Optional<Template> timeout();

    OnTimeout onTimeout();
  }

  /**
   * Calls an action of the catalogue.
   *
   * @param with input name → JSON value whose strings are templates
   * @param keep name → expression over {@code result}: if any, only these are the output
   * @param evidence title under which input and full answer are sealed
   * @param timeout all attempts together, without people; the catalogue's if absent; a duration or
   *     a template
   * @param undo absent: the catalogue's
   * @param risk higher than the catalogue's
   */
  record Action(
      Head head,
      String action,
      SortedMap<String, Object> with,
      Optional<Until> until,
      SortedMap<String, Expression> keep,
      Optional<Template> evidence,
      Cover cover,
      Optional<Template> timeout,
      Optional<Undo> undo,
      Optional<Probe> probe,
      Optional<Risk> risk)
      implements Step {
    public Action {
      with = Collections.unmodifiableSortedMap(new TreeMap<>(with));
      keep = Collections.unmodifiableSortedMap(new TreeMap<>(keep));
    }
  }

  /**
   * Runs another runbook as a child with its own gates. In a file that is not linked yet it may
   * also name a block.
   *
   * @param runbook an id; a template only with mode {@code diagnose} or {@code propose}
   * @param mode the caller's if absent
   * @param await whether its end is awaited
   */
  record Run(
      Head head,
      Template runbook,
      SortedMap<String, Object> with,
      Optional<ChildMode> mode,
      boolean await,
      Cover cover)
      implements Step {
    public Run {
      with = Collections.unmodifiableSortedMap(new TreeMap<>(with));
    }
  }

  /**
   * A building block, copied in. Its inside is a scope of its own.
   *
   * @param with templates over the scope around it
   */
  record Block(
      Head head,
      String block,
      SortedMap<String, Object> with,
      List<Parameter> parameters,
      List<Step> steps,
      SortedMap<String, Expression> outputs,
      Cover cover)
      implements Step {
    public Block {
      with = Collections.unmodifiableSortedMap(new TreeMap<>(with));
      parameters = List.copyOf(parameters);
      steps = List.copyOf(steps);
      outputs = Collections.unmodifiableSortedMap(new TreeMap<>(outputs));
    }
  }

  /** Steps in order. */
  record Group(
      Head head, List<Step> steps, Cover cover, Optional<Template> timeout, OnTimeout onTimeout)
      implements Composite {
    public Group {
      steps = List.copyOf(steps);
    }
  }

  /**
   * Steps for each item of a list.
   *
   * @param as the item's name inside
   * @param atMost items at once, from 1
   * @param max items; a longer list fails the step
   * @param stopAfter failed or held items after which no other is begun, from 1
   */
  record Loop(
      Head head,
      Expression in,
      String as,
      int atMost,
      int max,
      int stopAfter,
      List<Step> steps,
      Cover cover,
      Optional<Template> timeout,
      OnTimeout onTimeout)
      implements Composite {
    public Loop {
      steps = List.copyOf(steps);
    }
  }

  /** Branches at the same time; all are awaited. */
  record Parallel(
      Head head, List<Step> branches, Cover cover, Optional<Template> timeout, OnTimeout onTimeout)
      implements Composite {
    public Parallel {
      branches = List.copyOf(branches);
    }
  }

  /** The first case that holds. */
  record Choose(
      Head head,
      List<Case> cases,
      List<Step> otherwise,
      Cover cover,
      Optional<Template> timeout,
      OnTimeout onTimeout)
      implements Composite {
    public Choose {
      cases = List.copyOf(cases);
      otherwise = List.copyOf(otherwise);
    }
  }

  /** One case of a {@link Choose}. */
  record Case(Expression when, Optional<Template> title, List<Step> steps) {
    public Case {
      steps = List.copyOf(steps);
    }
  }

  /**
   * A form, or work for a person; one answer.
   *
   * @param who groups with {@code @}, anybody of which may answer
   * @param checklist every item is ticked in an answer
   * @param within a duration or a template giving one; unbounded if absent
   */
  record Ask(
      Head head,
      Template text,
      List<String> who,
      List<FormField> fields,
      List<Template> checklist,
      Optional<Template> within,
      OnTimeout onTimeout)
      implements Step {
    public Ask {
      who = List.copyOf(who);
      fields = List.copyOf(fields);
      checklist = List.copyOf(checklist);
    }
  }

  /**
   * Waits.
   *
   * @param time a duration, or a template giving a duration or timestamp; at most 400 days
   */
  record Wait(Head head, Template time) implements Step {}

  /** Names values: {@code vars.NAME}. */
  record Set(Head head, SortedMap<String, Expression> values) implements Step {
    public Set {
      values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }
  }

  /** Goes on only if the condition holds; otherwise unwinds and ends {@code refused}, or holds. */
  record Assert(Head head, Expression condition, Template message) implements Step {}

  /**
   * Ends the run.
   *
   * @param next runbook that is proposed to people; only with {@code handed-over}
   * @param with its parameters
   */
  record Finish(
      Head head,
      FinishOutcome outcome,
      Template message,
      Optional<Template> next,
      SortedMap<String, Object> with)
      implements Step {
    public Finish {
      with = Collections.unmodifiableSortedMap(new TreeMap<>(with));
    }
  }
}
