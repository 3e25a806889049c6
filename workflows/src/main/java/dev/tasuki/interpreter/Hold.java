package dev.tasuki.interpreter;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.record.WayOn;
import java.time.Instant;
import java.util.List;

/** Why a step waits for a person's order, and which orders it takes. */
record Hold(
    int revision,
    Kind kind,
    RunbookError code,
    String why,
    boolean unknown,
    List<WayOn> ways,
    Instant since) {
  Hold {
    ways = List.copyOf(ways);
  }

  enum Kind {
    /** It failed, or ran late. */
    @JsonProperty("step")
    STEP,
    /** Its gate could not be asked, expired, or was denied. */
    @JsonProperty("gate")
    GATE,
    /** A group ran late. */
    @JsonProperty("group")
    GROUP,
    /** The run has used up its time. */
    @JsonProperty("max-duration")
    MAX_DURATION,
    /** Nobody knows whether the last attempt happened. */
    @JsonProperty("unknown")
    UNKNOWN,
    /** The run was reset, and nobody has said yet that it may repeat what it did before. */
    @JsonProperty("reset")
    RESET,
    /** A freeze forbids changes there now; it goes on by itself when that ends. */
    @JsonProperty("freeze")
    FREEZE,
    /** The catalogue wants a person to order its undo. */
    @JsonProperty("undo-asked")
    UNDO_ASKED,
    /** An undo failed. */
    @JsonProperty("debt")
    DEBT
  }
}
