package dev.tasuki.sandbox.trial;

import dev.tasuki.run.RunView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a case came to.
 *
 * @param view as it was last seen; absent if the run could not begin
 * @param message that the run ended with
 * @param took by the run's own clock
 * @param troubles what fails the case, whatever it expects
 */
record Observed(
    Optional<RunView> view,
    String message,
    List<String> ran,
    List<String> undone,
    List<String> lastly,
    List<String> asked,
    List<String> reads,
    List<String> debts,
    SortedMap<String, Object> outputs,
    Duration took,
    List<String> troubles) {}
