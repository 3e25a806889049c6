package dev.tasuki.starter.run;

import dev.tasuki.record.Mode;
import dev.tasuki.storm.StormAsk;
import dev.tasuki.storm.StormLimits;
import java.time.Instant;
import java.util.List;

/**
 * A start that an alert wants, and that has been allowed.
 *
 * @param alert name of it
 * @param since when it began
 * @param command by which a person starts the same
 */
public record AlertStart(RunStart start, String alert, Instant since, String command) {
  StormAsk ask(List<String> causes, StormLimits limits) {
    return new StormAsk(
        runbook(), start.id(), alert, start.mode() == Mode.EXECUTE, causes, command, limits);
  }

  String runbook() {
    return start.runbook().definition().id();
  }
}
