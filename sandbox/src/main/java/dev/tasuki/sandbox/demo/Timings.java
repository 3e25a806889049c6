package dev.tasuki.sandbox.demo;

import dev.tasuki.run.RunView;
import dev.tasuki.run.RunView.StepView;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;

/** How long each part took, in order. */
final class Timings {
  private static final Duration WORTH_TELLING = Duration.ofMillis(100);

  private final SequencedMap<String, Duration> parts = new LinkedHashMap<>();

  void add(String part, long sinceNanos) {
    parts.put(part, Duration.ofNanos(System.nanoTime() - sinceNanos));
  }

  /** The steps of the run that took long enough to be told. */
  void addSteps(RunView view) {
    for (StepView step : view.steps()) {
      if (step.started().isPresent() && step.ended().isPresent()) {
        Duration took = Duration.between(step.started().get(), step.ended().get());
        if (took.compareTo(WORTH_TELLING) > 0) {
          parts.put("  ".repeat(step.depth() + 1) + step.path(), took);
        }
      }
    }
  }

  /** One aligned line for each part. */
  String text() {
    StringBuilder text = new StringBuilder();
    parts.forEach(
        (part, took) ->
            text.append(
                String.format(Locale.ROOT, "  %7.1f s  %s%n", took.toMillis() / 1000.0, part)));
    return text.toString();
  }
}
