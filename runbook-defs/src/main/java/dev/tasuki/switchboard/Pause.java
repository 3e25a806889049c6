package dev.tasuki.switchboard;

import dev.tasuki.record.SwitchScope;
import java.time.Instant;
import java.util.List;

/**
 * Something that is paused now.
 *
 * @param name as {@link dev.tasuki.record.SwitchRecord#name}
 * @param by who paused it; {@code tasuki} where the record of switches was lost
 * @param resumedBy who has resumed it so far; not yet enough
 */
public record Pause(
    SwitchScope scope,
    String name,
    String by,
    String reason,
    Instant since,
    List<String> resumedBy) {
  public Pause {
    resumedBy = List.copyOf(resumedBy);
  }

  /** What is paused, by whom, when and why, in one line. */
  public String inWords() {
    String what = scope == SwitchScope.EVERYTHING ? "everything" : scope.word() + " " + name;
    String why = reason.isBlank() ? "" : ": " + reason;
    return "%s is paused by %s since %s%s".formatted(what, by, since, why);
  }

  /** The command that resumes it. */
  public String resume() {
    return switch (scope) {
      case RUN -> "tasuki resume " + name;
      case TARGET -> "tasuki resume --target " + name;
      case EVERYTHING -> "tasuki resume --all";
    };
  }
}
