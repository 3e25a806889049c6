package dev.tasuki.run;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The state of a run: what it is about, or how it ended. Also the search attribute {@code
 * RunState}.
 */
public enum RunState {
  @JsonProperty("running")
  RUNNING("running"),
  @JsonProperty("waiting")
  WAITING("waiting"),
  @JsonProperty("held")
  HELD("held"),
  /** A person has paused it, or what it works on. */
  @JsonProperty("paused")
  PAUSED("paused"),
  @JsonProperty("undoing")
  UNDOING("undoing"),
  @JsonProperty("done")
  DONE("done"),
  @JsonProperty("no-action")
  NO_ACTION("no-action"),
  @JsonProperty("handed-over")
  HANDED_OVER("handed-over"),
  @JsonProperty("refused")
  REFUSED("refused"),
  @JsonProperty("failed")
  FAILED("failed"),
  @JsonProperty("denied")
  DENIED("denied"),
  @JsonProperty("aborted")
  ABORTED("aborted");

  private final String word;

  RunState(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  /** Whether the run is over. */
  public boolean ended() {
    return switch (this) {
      case RUNNING, WAITING, HELD, PAUSED, UNDOING -> false;
      case DONE, NO_ACTION, HANDED_OVER, REFUSED, FAILED, DENIED, ABORTED -> true;
    };
  }

  /** Whether the run came to an end that nobody has to look at: exit code 0. */
  public boolean good() {
    return this == DONE || this == NO_ACTION || this == HANDED_OVER;
  }
}
