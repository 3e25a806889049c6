package dev.tasuki.starter.slack;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Person;
import java.util.Optional;
import java.util.function.Function;

/** Who a Slack user is to us: by workspace and user id, and by nothing that a user can change. */
final class SlackPeople {
  private final String team;
  private final Function<String, Optional<Person>> byUser;

  /**
   * The people of one workspace.
   *
   * @param team its id
   * @param byUser configured person of a Slack user id
   */
  SlackPeople(String team, Function<String, Optional<Person>> byUser) {
    this.team = team;
    this.byUser = byUser;
  }

  /**
   * The configured person.
   *
   * @throws RunbookException {@code UNAUTHENTICATED} when it is nobody we know
   */
  Person of(Origin origin) {
    if (!team.equals(origin.team())) {
      throw new RunbookException(
          RunbookError.UNAUTHENTICATED,
          "you come from the Slack workspace \""
              + origin.team()
              + "\", and only people of \""
              + team
              + "\" can use Tasuki here");
    }
    return byUser
        .apply(origin.user())
        .orElseThrow(
            () ->
                new RunbookException(
                    RunbookError.UNAUTHENTICATED,
                    "the Slack user \""
                        + origin.user()
                        + "\" is nobody in tasuki.yml; ask its keeper to add slack-user: "
                        + origin.user()
                        + " to your entry under people"));
  }
}
