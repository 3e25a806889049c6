package dev.tasuki.starter.slack;

import dev.tasuki.configuration.Secrets;
import dev.tasuki.configuration.TasukiConfiguration;
import dev.tasuki.starter.identity.Identities;
import dev.tasuki.starter.run.Decisions;
import dev.tasuki.starter.run.Runs;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/** Slack, if {@code tasuki.yml} has it. */
@Factory
final class SlackBeans {
  /** At once: a starter without its signing secret must not come up. */
  @Context
  @Bean(preDestroy = "close")
  SlackEntrance entrance(
      TasukiConfiguration configuration,
      Secrets secrets,
      Identities identities,
      Runs runs,
      Decisions decisions,
      Clock clock) {
    return new SlackEntrance(
        configuration
            .slack()
            .map(
                slack ->
                    door(
                        slack,
                        configuration.language(),
                        secrets,
                        identities,
                        new StarterDesk(runs, decisions),
                        clock)));
  }

  private static SlackDoor door(
      TasukiConfiguration.Slack slack,
      Locale language,
      Secrets secrets,
      Identities identities,
      RunDesk desk,
      Clock clock) {
    SlackSignature signature =
        new SlackSignature(
            () -> slack.signingSecrets().stream().map(secrets::find).toList(), clock);
    SlackDoor.Settings settings =
        new SlackDoor.Settings(
            slack.api(),
            slack.team(),
            () -> secrets.find(slack.botToken()),
            identities::bySlackUser,
            language);
    return new SlackDoor(settings, signature, desk);
  }

  /** Empty where no Slack is configured. */
  record SlackEntrance(Optional<SlackDoor> door) implements AutoCloseable {
    @Override
    public void close() {
      door.ifPresent(SlackDoor::close);
    }
  }
}
