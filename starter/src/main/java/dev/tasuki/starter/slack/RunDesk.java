package dev.tasuki.starter.slack;

import dev.tasuki.api.DecisionRequest;
import dev.tasuki.api.RunPage;
import dev.tasuki.api.RunSummary;
import dev.tasuki.api.StartAnswer;
import dev.tasuki.api.StartRequest;
import dev.tasuki.record.Answer;
import dev.tasuki.record.Person;
import java.util.List;

/**
 * What people in Slack can do to runs, by the same rules as everywhere. Each method throws a {@link
 * dev.tasuki.problem.RunbookException} whose message is for that person.
 */
public interface RunDesk {
  StartAnswer start(Person person, StartRequest request);

  /** Answers a question; a refusal changes nothing. */
  Answer decide(Person person, String run, DecisionRequest request);

  /** One run, by its id or a unique prefix of its hash. */
  RunPage page(Person person, String run);

  /** Open runs, newest first. */
  List<RunSummary> open(Person person);
}
