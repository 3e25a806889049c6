package dev.tasuki.sandbox.slack;

import dev.tasuki.api.DecisionRequest;
import dev.tasuki.api.Links;
import dev.tasuki.api.RunPage;
import dev.tasuki.api.RunSummary;
import dev.tasuki.api.StartAnswer;
import dev.tasuki.api.StartRequest;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Answer;
import dev.tasuki.record.Person;
import dev.tasuki.starter.slack.RunDesk;
import java.util.ArrayList;
import java.util.List;

/** Records what Slack asked for; refuses everybody but alice, as a run would. */
final class RecordingDesk implements RunDesk {
  final List<StartRequest> starts = new ArrayList<>();
  final List<DecisionRequest> counted = new ArrayList<>();

  @Override
  public synchronized StartAnswer start(Person person, StartRequest request) {
    starts.add(request);
    return new StartAnswer(Views.RUN, false, new Links("t", "a"), List.of());
  }

  @Override
  public synchronized Answer decide(Person person, String run, DecisionRequest request) {
    if (!person.name().equals("alice")) {
      throw new RunbookException(
          RunbookError.NOT_APPROVER, "\"" + person.name() + "\" is in none of @sre-oncall");
    }
    if (counted.stream().anyMatch(d -> d.clickId().equals(request.clickId()))) {
      return new Answer(false, "Approved by alice.");
    }
    counted.add(request);
    return new Answer(true, "Approved by alice.");
  }

  @Override
  public RunPage page(Person person, String run) {
    return new RunPage(
        Views.running(java.time.Instant.EPOCH, "node n1 is ill"), new Links("t", "a"), List.of());
  }

  @Override
  public List<RunSummary> open(Person person) {
    return List.of();
  }
}
