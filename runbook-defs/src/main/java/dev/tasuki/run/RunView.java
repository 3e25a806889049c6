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
 * @param wrong what is wrong: the alert, the failed step, the blocking budget; empty if nothing is
 * @param changes what the run changed, in order
 * @param now what it is doing, or how it ended, in one line
 * @param questions open gates
 * @param held steps that wait for a person's order
 * @param steps the step tree, flattened in order
 * @param notes of the engine, such as a dead Slack; at most 20
 */
public record RunView(
    String id,
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
    List<String> notes) {
  public RunView {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    changes = List.copyOf(changes);
    questions = List.copyOf(questions);
    held = List.copyOf(held);
    steps = List.copyOf(steps);
    notes = List.copyOf(notes);
  }

  /** The same run with what is known of its running steps beyond what it remembers itself. */
  public RunView withProgress(String nowInstead, List<StepView> stepsInstead) {
    return new RunView(
        id,
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
        notes);
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
      Instant expires) {
    public Question {
      steps = List.copyOf(steps);
      approvals = approvals.stream().map(List::copyOf).toList();
      approved = List.copyOf(approved);
      differences = List.copyOf(differences);
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
   */
  public record Held(
      String path,
      int revision,
      String why,
      String code,
      boolean unknown,
      List<String> ways,
      Instant since) {
    public Held {
      ways = List.copyOf(ways);
    }
  }
}
