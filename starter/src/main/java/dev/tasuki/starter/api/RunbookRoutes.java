package dev.tasuki.starter.api;

import dev.tasuki.api.RunbookSummary;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.starter.run.Runbooks;
import dev.tasuki.starter.run.StartableRunbook;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The loaded runbooks, over HTTP. */
@Controller("/api/v1/runbooks")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RunbookRoutes {
  private final Runbooks runbooks;

  RunbookRoutes(Runbooks runbooks) {
    this.runbooks = runbooks;
  }

  /** The runbooks that have all of the given words in id, title, summary, category or alerts. */
  @Get
  List<RunbookSummary> list(@QueryValue Optional<String> words) {
    List<String> wanted =
        Arrays.stream(words.orElse("").toLowerCase(Locale.ROOT).split("\\s+"))
            .filter(word -> !word.isEmpty())
            .toList();
    return runbooks.all().stream()
        .filter(runbook -> wanted.stream().allMatch(text(runbook)::contains))
        .map(RunbookRoutes::summary)
        .toList();
  }

  private static String text(StartableRunbook runbook) {
    RunbookDefinition definition = runbook.definition();
    return String.join(
            "\n",
            definition.id(),
            definition.title(),
            definition.category(),
            definition.summary().orElse(""),
            String.join("\n", alerts(definition)))
        .toLowerCase(Locale.ROOT);
  }

  private static RunbookSummary summary(StartableRunbook runbook) {
    RunbookDefinition definition = runbook.definition();
    return new RunbookSummary(
        definition.id(),
        definition.title(),
        definition.category(),
        definition.owner(),
        runbook.risk(),
        alerts(definition));
  }

  /** The conditions of its triggers, as they are written. */
  private static List<String> alerts(RunbookDefinition definition) {
    return definition.triggers().stream().map(trigger -> trigger.when().text()).toList();
  }
}
