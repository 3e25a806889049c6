package dev.tasuki.api;

import dev.tasuki.plan.PlannedStep;
import dev.tasuki.record.Target;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code POST /api/v1/plans}: what a start would do, before it is asked for.
 *
 * @param definitionDigest shown to a start as its {@code definition}, it starts this and no other
 * @param parameters checked and complete
 * @param changes the steps that may change something, in the order of the file
 * @param steps everything that may run, as far as it is known, in the order of the file
 * @param gates the questions that may be asked, and who may answer them
 * @param open other open runs on the same target, one line for each
 */
public record PlanAnswer(
    String runbook,
    String title,
    String definitionDigest,
    Target target,
    SortedMap<String, Object> parameters,
    List<Change> changes,
    List<PlannedStep> steps,
    List<Question> gates,
    List<String> open) {
  public PlanAnswer {
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    changes = List.copyOf(changes);
    steps = List.copyOf(steps);
    gates = List.copyOf(gates);
    open = List.copyOf(open);
  }

  /**
   * One step that may change something.
   *
   * @param title as far as it is known before the run
   * @param gate the question that is asked before it; empty if none is
   * @param undo the action, or {@code none} with the reason, as the runbook says it
   */
  public record Change(
      String step, String title, String action, String risk, Optional<String> gate, String undo) {}

  /**
   * A gate.
   *
   * @param risk the highest of what it covers
   * @param target where that is
   * @param approvals one entry for each approval that is needed, each by another person: the groups
   *     of which one is enough for it
   * @param people who may approve if this person asks for the run
   * @param expires how long the question stays open
   * @param nobody why nobody may pass it, or why it is not known yet who
   */
  public record Question(
      String step,
      String ask,
      String risk,
      String target,
      List<List<String>> approvals,
      List<String> people,
      Optional<Duration> expires,
      Optional<String> nobody) {
    public Question {
      approvals = approvals.stream().map(List::copyOf).toList();
      people = List.copyOf(people);
    }
  }
}
