package dev.tasuki.run;

import dev.tasuki.record.AlertOrigin;
import dev.tasuki.record.Mode;
import dev.tasuki.record.Person;
import dev.tasuki.record.Target;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that a person is shown of a run, in the order of importance.
 *
 * @param firstRunId run id of the first execution: what people decide counts for this run only
 * @param wrong what is wrong: the alert, the failed step, the blocking budget; empty if nothing is
 * @param changes what the run changed, in order
 * @param now what it is doing, or how it ended, in one line
 * @param questions open gates
 * @param held steps that wait for a person's order
 * @param steps the step tree, flattened in order
 * @param notes of the engine, such as a dead Slack; at most 20
 * @param forms open ones, and work that a person is asked to do
 * @param locks that the run holds or waits for
 * @param evidence that was stored
 * @param proposals of other runbooks, which people may start
 * @param outputs name → JSON value; empty until the body has reached its end
 * @param bundle the reviewed bundle that was in force at its start; absent where there was none
 */
public record RunView(
    String id,
    String firstRunId,
    String runbook,
    String title,
    String definitionDigest,
    Target target,
    Person requester,
    Mode mode,
    String reason,
    SortedMap<String, Object> parameters,
    Optional<AlertOrigin> alert,
    Instant started,
    Optional<Instant> ended,
    RunState state,
    String wrong,
    List<Change> changes,
    String now,
    List<Question> questions,
    List<Held> held,
    List<StepView> steps,
    List<String> notes,
    List<Form> forms,
    List<Lock> locks,
    List<Evidence> evidence,
    List<Proposal> proposals,
    SortedMap<String, Object> outputs,
    Optional<String> bundle) {
  public RunView {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    changes = List.copyOf(changes);
    questions = List.copyOf(questions);
    held = List.copyOf(held);
    steps = List.copyOf(steps);
    notes = List.copyOf(notes);
    forms = List.copyOf(forms);
    locks = List.copyOf(locks);
    evidence = List.copyOf(evidence);
    proposals = List.copyOf(proposals);
    outputs = Collections.unmodifiableSortedMap(new TreeMap<>(outputs));
  }

  /** The same run with what is known of its running steps beyond what it remembers itself. */
  public RunView withProgress(String nowInstead, List<StepView> stepsInstead) {
    return new RunView(
        id,
        firstRunId,
        runbook,
        title,
        definitionDigest,
        target,
        requester,
        mode,
        reason,
        parameters,
        alert,
        started,
        ended,
        state,
        wrong,
        changes,
        nowInstead,
        questions,
        held,
        stepsInstead,
        notes,
        forms,
        locks,
        evidence,
        proposals,
        outputs,
        bundle);
  }

  /** The same run, with what its locks say of it now. */
  public RunView withLocks(List<Lock> locksInstead) {
    return new RunView(
        id,
        firstRunId,
        runbook,
        title,
        definitionDigest,
        target,
        requester,
        mode,
        reason,
        parameters,
        alert,
        started,
        ended,
        state,
        wrong,
        changes,
        now,
        questions,
        held,
        steps,
        notes,
        forms,
        locksInstead,
        evidence,
        proposals,
        outputs,
        bundle);
  }

  /**
   * A change that happened, or may have.
   *
   * @param certain false while its outcome is unknown
   */
  public record Change(
      String path,
      String action,
      String what,
      boolean certain,
      UndoState undo,
      List<String> approvedBy,
      Instant at) {
    public Change {
      approvedBy = List.copyOf(approvedBy);
    }
  }

  /**
   * One line of the step tree.
   *
   * @param depth 0 for a step of the body
   * @param kind the language's key, such as {@code action}
   * @param action of an action step; otherwise empty
   * @param detail what a person should know of its state in one line: result, progress, reason of
   *     failure
   */
  public record StepView(
      String path,
      int depth,
      String kind,
      String title,
      String action,
      StepState state,
      String detail,
      int attempts,
      Optional<Instant> started,
      Optional<Instant> ended) {
    /** The same step with another line of detail. */
    public StepView withDetail(String text) {
      return new StepView(path, depth, kind, title, action, state, text, attempts, started, ended);
    }
  }

  /**
   * An open gate.
   *
   * @param expires when silence leads to a hold
   * @param approvals needed: for each the groups of which one is enough
   * @param approved names of those who approved so far
   * @param reminders how often people have been reminded of it
   * @param escalated whether its time was up once and the groups behind the approvers were paged
   * @param confirm what who approves has to type, the name of the target; empty where a click is
   *     enough
   * @param asides steps that would take back, or come finally after, what is asked about; the
   *     approval covers them
   */
  public record Question(
      String gate,
      int revision,
      String digest,
      String ask,
      String risk,
      List<PlannedStep> steps,
      List<List<String>> approvals,
      List<String> approved,
      List<String> differences,
      Instant asked,
      Instant expires,
      int reminders,
      boolean escalated,
      String confirm,
      List<Aside> asides) {
    /** One that was just asked, and for which a click is enough. */
    public Question(
        String gate,
        int revision,
        String digest,
        String ask,
        String risk,
        List<PlannedStep> steps,
        List<List<String>> approvals,
        List<String> approved,
        List<String> differences,
        Instant asked,
        Instant expires) {
      this(
          gate,
          revision,
          digest,
          ask,
          risk,
          steps,
          approvals,
          approved,
          differences,
          asked,
          expires,
          0,
          false,
          "",
          List.of());
    }

    public Question {
      steps = List.copyOf(steps);
      approvals = approvals.stream().map(List::copyOf).toList();
      approved = List.copyOf(approved);
      differences = List.copyOf(differences);
      asides = List.copyOf(asides);
    }
  }

  /**
   * A step that runs only when another is taken back, or at the end of a group.
   *
   * @param role {@code undo} or {@code finally}
   * @param input what is known of it; the rest says after what it is known
   */
  public record Aside(String path, String role, String action, SortedMap<String, Object> input) {
    public Aside {
      input = Collections.unmodifiableSortedMap(new TreeMap<>(input));
    }
  }

  /** One step that a gate covers, as people see it: what it does, to what, how it is undone. */
  public record PlannedStep(
      String path,
      String action,
      String risk,
      SortedMap<String, Object> input,
      SortedMap<String, Object> facts,
      List<String> effects,
      String undo,
      String fidelity) {
    public PlannedStep {
      input = Collections.unmodifiableSortedMap(new TreeMap<>(input));
      facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
      effects = List.copyOf(effects);
    }
  }

  /**
   * A step that waits for a person's order.
   *
   * @param revision how often it has been held, from 1
   * @param ways the words of the ways on that are offered, such as {@code retry}
   * @param action of an action step; otherwise empty
   * @param input of an action step: with which it ran or would run, by name
   * @param changeable names of inputs that {@code retry} may change; empty where it may change none
   * @param needed fields of its answer that {@code done} has to fill in, since later steps read
   *     them
   * @param proof whether {@code done} has to say where it can be seen
   */
  public record Held(
      String path,
      int revision,
      String why,
      String code,
      boolean unknown,
      List<String> ways,
      Instant since,
      String action,
      SortedMap<String, Object> input,
      List<String> changeable,
      List<String> needed,
      boolean proof) {
    /** One for which nothing is to be filled in. */
    public Held(
        String path,
        int revision,
        String why,
        String code,
        boolean unknown,
        List<String> ways,
        Instant since) {
      this(
          path,
          revision,
          why,
          code,
          unknown,
          ways,
          since,
          "",
          new TreeMap<>(),
          List.of(),
          List.of(),
          false);
    }

    public Held {
      ways = List.copyOf(ways);
      input = Collections.unmodifiableSortedMap(new TreeMap<>(input));
      changeable = List.copyOf(changeable);
      needed = List.copyOf(needed);
    }
  }

  /**
   * An open form, or work for a person.
   *
   * @param revision how often it has been asked, from 1
   * @param who groups with {@code @}, anybody of which may answer
   * @param checklist every item of which is ticked in an answer
   * @param expires when the run goes on, is held or undoes without an answer; absent: never
   */
  public record Form(
      String path,
      int revision,
      String text,
      List<String> who,
      List<Field> fields,
      List<String> checklist,
      Instant asked,
      Optional<Instant> expires) {
    public Form {
      who = List.copyOf(who);
      fields = List.copyOf(fields);
      checklist = List.copyOf(checklist);
    }
  }

  /**
   * One field of a form.
   *
   * @param type its word in the language
   * @param required has neither a default nor may it be left out
   * @param preset its default, as JSON; empty where there is none
   * @param choices the only values allowed, as JSON; empty for any
   */
  public record Field(
      String name,
      String type,
      String description,
      boolean required,
      List<Object> preset,
      List<Object> choices) {
    public Field {
      preset = List.copyOf(preset);
      choices = List.copyOf(choices);
    }
  }

  /**
   * A lock that the run has or wants.
   *
   * @param held false while it waits
   * @param owner path of the step that names it; empty for the whole body
   * @param holder id of the run that has it: of another one where this run waits, or shares the
   *     lock of a run that waits for it
   * @param place in the queue, from 1, as last heard; 0 if it does not wait, or has not heard
   */
  public record Lock(
      String key, boolean held, String owner, Instant since, Optional<String> holder, int place) {
    /** A lock of which no more is known. */
    public Lock(String key, boolean held, String owner, Instant since) {
      this(key, held, owner, since, Optional.empty(), 0);
    }
  }

  /** Input and answer of a step that were stored. */
  public record Evidence(String path, String title, String digest) {}

  /** A runbook that people may start next, with the exact command. */
  public record Proposal(String runbook, SortedMap<String, Object> parameters, String command) {
    public Proposal {
      parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }
  }
}
