package dev.tasuki.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a person may order for a held step. */
public enum WayOn {
  /** Again; with {@link CommandRecord#fields} with other inputs. */
  @JsonProperty("retry")
  RETRY,
  @JsonProperty("skip")
  SKIP,
  /** It happened, where nobody knew; else a person has done it by hand. */
  @JsonProperty("done")
  DONE,
  /** What was done is undone, last first; then the run ends as failed. */
  @JsonProperty("undo")
  UNDO,
  /**
   * Ends the run; with {@link CommandRecord#undo} after unwinding, else leaving everything as it
   * is.
   */
  @JsonProperty("abort")
  ABORT,
  /** The step is done in spite of a freeze; by whom the freeze names. */
  @JsonProperty("pass")
  PASS;

  public String word() {
    return switch (this) {
      case RETRY -> "retry";
      case SKIP -> "skip";
      case DONE -> "done";
      case UNDO -> "undo";
      case ABORT -> "abort";
      case PASS -> "pass";
    };
  }
}
