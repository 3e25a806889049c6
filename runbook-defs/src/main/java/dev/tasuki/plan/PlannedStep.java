package dev.tasuki.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/**
 * One line of a plan.
 *
 * @param depth how deep it stands, from 0
 * @param step its name; empty for what is no step, such as a phase or a case
 * @param title for people; empty if it has none
 * @param words what it does, by {@link Kind}
 * @param when the condition without which it is skipped
 * @param risk of an action, in one word
 * @param target where it works, if that is not the run's target
 * @param gate the question that is asked before it
 * @param undo what takes it back: an action, or {@code ""} where the lines below say it
 * @param noUndo why nothing takes it back
 */
public record PlannedStep(
    int depth,
    Kind kind,
    String step,
    String title,
    List<String> words,
    Optional<String> when,
    Optional<String> risk,
    Optional<String> target,
    Optional<String> gate,
    Optional<String> undo,
    Optional<String> noUndo) {
  /** What a line is, and which words it has. */
  public enum Kind {
    /** Its name. */
    @JsonProperty("phase")
    PHASE,
    /** Its name; of a read that waits also the condition and how long. */
    @JsonProperty("action")
    ACTION,
    /** The runbook; the mode if one is written. */
    @JsonProperty("run")
    RUN,
    /** Its id. */
    @JsonProperty("block")
    BLOCK,
    @JsonProperty("steps")
    GROUP,
    /** The item's name, the list, how many at once. */
    @JsonProperty("foreach")
    LOOP,
    @JsonProperty("parallel")
    PARALLEL,
    @JsonProperty("choose")
    CHOOSE,
    /** Its condition. */
    @JsonProperty("case")
    CASE,
    @JsonProperty("otherwise")
    OTHERWISE,
    /** Who, and what; within how long if that is bounded. */
    @JsonProperty("ask")
    ASK,
    /** Name and type of a field. */
    @JsonProperty("field")
    FIELD,
    /** What is to be ticked. */
    @JsonProperty("check")
    CHECK,
    /** How long, or until when. */
    @JsonProperty("wait")
    WAIT,
    /** Name and expression. */
    @JsonProperty("set")
    SET,
    /** The condition, and what is said if it does not hold. */
    @JsonProperty("assert")
    ASSERT,
    /** Outcome, message; what is proposed next. */
    @JsonProperty("finish")
    FINISH,
    /** The steps below take back the one above. */
    @JsonProperty("undo")
    UNDO,
    /** The steps below run when the one above is left. */
    @JsonProperty("finally")
    FINALLY
  }

  public PlannedStep {
    words = List.copyOf(words);
  }
}
