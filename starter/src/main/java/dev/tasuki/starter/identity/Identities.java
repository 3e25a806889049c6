package dev.tasuki.starter.identity;

import dev.tasuki.configuration.TasukiConfiguration.Member;
import dev.tasuki.configuration.TasukiConfiguration.People;
import dev.tasuki.configuration.TasukiConfiguration.Token;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Person;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** The configured people, found by what they show. */
public final class Identities {
  private final People people;
  private final Clock clock;

  public Identities(People people, Clock clock) {
    this.people = people;
    this.clock = clock;
  }

  /**
   * The person that an API token belongs to. Every configured token is compared, so that the time
   * tells nothing.
   *
   * @throws RunbookException {@code UNAUTHENTICATED} when the token is unknown or expired
   */
  public Person byToken(String shown) {
    Optional<Holder> found = Optional.empty();
    for (Member member : people.members().values()) {
      for (Token token : member.tokens()) {
        if (Secret.hasHash(shown, token.hash())) {
          found = Optional.of(new Holder(member, token));
        }
      }
    }
    Holder holder =
        found.orElseThrow(
            () ->
                new RunbookException(
                    RunbookError.UNAUTHENTICATED,
                    "the bearer token belongs to nobody; set TASUKI_TOKEN to a token whose hash"
                        + " stands under people in tasuki.yml"));
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (!today.isBefore(holder.token().expires())) {
      throw new RunbookException(
          RunbookError.UNAUTHENTICATED,
          "the bearer token of \""
              + holder.member().name()
              + "\" expired on "
              + holder.token().expires()
              + "; have a new one configured");
    }
    return person(holder.member());
  }

  /** The person behind a Slack user id, such as {@code U012AB3CD}; empty if nobody is. */
  public Optional<Person> bySlackUser(String user) {
    return people.members().values().stream()
        .filter(member -> member.slackUser().filter(user::equals).isPresent())
        .findFirst()
        .map(this::person);
  }

  private Person person(Member member) {
    return new Person(
        member.name(),
        people.groupsOf(member.name(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
  }

  private record Holder(Member member, Token token) {}
}
