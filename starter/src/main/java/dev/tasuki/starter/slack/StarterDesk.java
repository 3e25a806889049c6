package dev.tasuki.starter.slack;

import dev.tasuki.api.DecisionRequest;
import dev.tasuki.api.RunPage;
import dev.tasuki.api.RunSummary;
import dev.tasuki.api.StartAnswer;
import dev.tasuki.api.StartRequest;
import dev.tasuki.record.Answer;
import dev.tasuki.record.Person;
import dev.tasuki.run.RunState;
import dev.tasuki.starter.run.Decisions;
import dev.tasuki.starter.run.Runs;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The desk of this starter: the same services that the API calls. */
final class StarterDesk implements RunDesk {
  private static final Set<String> ENDED =
      Arrays.stream(RunState.values())
          .filter(RunState::ended)
          .map(RunState::word)
          .collect(Collectors.toUnmodifiableSet());

  private final Runs runs;
  private final Decisions decisions;

  StarterDesk(Runs runs, Decisions decisions) {
    this.runs = runs;
    this.decisions = decisions;
  }

  @Override
  public StartAnswer start(Person person, StartRequest request) {
    return runs.start(person, request, Optional.empty());
  }

  @Override
  public Answer decide(Person person, String run, DecisionRequest request) {
    return decisions.decide(person, run, request);
  }

  @Override
  public RunPage page(Person person, String run) {
    return runs.page(person, runs.find(run));
  }

  @Override
  public List<RunSummary> open(Person person) {
    return runs.list(Optional.empty(), Optional.empty()).stream()
        .filter(run -> run.ended().isEmpty() && !ENDED.contains(run.state()))
        .toList();
  }
}
