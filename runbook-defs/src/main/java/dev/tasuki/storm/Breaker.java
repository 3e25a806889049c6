package dev.tasuki.storm;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tasuki.problem.RunbookError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Alerts only propose this runbook on this target now.
 *
 * @param until when it closes by itself; absent where only a person closes it
 * @param count how many runs led to it: within an hour, or in a row
 * @param runs ids of the last of them, the oldest first; at most {@value StormBoard#SHOWN}
 * @param alert whose start was held back last
 * @param command by which a person starts what was held back last
 * @param heldBack how often alerts were held back so far, repeats of the same one too
 * @param told when people were told last
 * @param cooldown between two times that people are told
 */
public record Breaker(
    String target,
    String runbook,
    Kind kind,
    Instant opened,
    Optional<Instant> until,
    int count,
    List<String> runs,
    String alert,
    String command,
    int heldBack,
    Instant told,
    Duration cooldown) {
  public Breaker {
    runs = List.copyOf(runs);
  }

  /** What opened it. */
  public enum Kind {
    /** Alerts started the runbook too often. */
    @JsonProperty("storm")
    STORM,
    /** What the runbook changed seems to bring back its own alert. */
    @JsonProperty("loop")
    LOOP;

    public String word() {
      return switch (this) {
        case STORM -> "storm";
        case LOOP -> "loop";
      };
    }
  }

  /** The code of what it does to an alert. */
  @JsonIgnore
  public RunbookError error() {
    return switch (kind) {
      case STORM -> RunbookError.BREAKER_OPEN;
      case LOOP -> RunbookError.LOOP_BROKEN;
    };
  }

  /** What is held back, why, until when, and what a person can do, in one line. */
  public String inWords() {
    String where = "\"%s\" on \"%s\"".formatted(runbook, target);
    String why =
        switch (kind) {
          case STORM -> "alerts have started %s %d times within an hour".formatted(where, count);
          case LOOP ->
              "%s seems to trigger itself: %d times in a row its alert came back after what it changed"
                  .formatted(where, count);
        };
    return "%s; %s alerts only propose it, and nothing was started. A person starts it by: %s; alerts start it again after: %s"
        .formatted(
            why,
            until.map(at -> "until " + at).orElse("until a person closes the breaker"),
            command,
            close());
  }

  /** The command that closes it. */
  public String close() {
    return "tasuki breakers close " + runbook + " --target " + target + " --reason TEXT";
  }

  boolean open(Instant now) {
    return until.filter(end -> !end.isAfter(now)).isEmpty();
  }

  boolean is(String which) {
    return runbook.equals(which);
  }

  Breaker after(StormAsk ask, Instant now) {
    return new Breaker(
        target,
        runbook,
        kind,
        opened,
        until,
        count,
        runs,
        ask.alert(),
        ask.command(),
        heldBack + 1,
        dueAt(now) ? now : told,
        cooldown);
  }

  /** Whether people have heard nothing of it for long. */
  boolean dueAt(Instant now) {
    return !told.plus(cooldown).isAfter(now);
  }
}
