package dev.tasuki.activity;

import dev.tasuki.run.TerminalText;
import java.time.Duration;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Tells the run what its attempt says of itself, so that everybody who follows the run reads it.
 * Each telling stands in the history for ever: only what is new, not in the first moments, and
 * rarely.
 */
final class LineReports {
  private static final long FIRST_NANOS = Duration.ofSeconds(2).toNanos();
  private static final long BETWEEN_NANOS = Duration.ofSeconds(15).toNanos();

  private final Consumer<String> run;
  private final LongSupplier nanoClock;
  private long next;
  private String told = "";

  LineReports(Consumer<String> run, LongSupplier nanoClock) {
    this.run = run;
    this.nanoClock = nanoClock;
    this.next = nanoClock.getAsLong() + FIRST_NANOS;
  }

  /** Looks at the progress that went out with a heartbeat. */
  void see(SortedMap<String, Object> progress) {
    if (progress.get("line") instanceof String text && nanoClock.getAsLong() - next >= 0) {
      String line = TerminalText.line(text);
      if (!line.isEmpty() && !line.equals(told)) {
        told = line;
        next = nanoClock.getAsLong() + BETWEEN_NANOS;
        run.accept(line);
      }
    }
  }
}
