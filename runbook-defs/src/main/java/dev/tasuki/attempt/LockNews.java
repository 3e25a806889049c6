package dev.tasuki.attempt;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;

/**
 * What a lock tells a run that has asked for it.
 *
 * @param firstRunId of the run that it is meant for, since a workflow id returns
 * @param asked as in the request that it answers
 * @param place in the queue, from 1, when it was asked; 0 if the run need not wait
 * @param holder workflow id of the run that has it: of another one where this run waits, or shares
 *     it
 */
public record LockNews(
    String key, String firstRunId, Instant asked, Word word, int place, Optional<String> holder) {
  /** How it stands. */
  public enum Word {
    @JsonProperty("granted")
    GRANTED,
    @JsonProperty("queued")
    QUEUED,
    /** The queue is as long as it may be; the request is forgotten. */
    @JsonProperty("full")
    FULL
  }
}
