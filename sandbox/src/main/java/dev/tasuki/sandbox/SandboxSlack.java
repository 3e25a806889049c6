package dev.tasuki.sandbox;

import dev.tasuki.record.QuestionReference;
import dev.tasuki.sandbox.slack.SlackMessage;
import dev.tasuki.sandbox.slack.SlackStandIn;
import dev.tasuki.sandbox.slack.SlackUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Slack stand-in as the sandbox sets it up: its workspace, its people and its secrets. */
public final class SandboxSlack implements AutoCloseable {
  private static final String CHANNEL = "C0TASUKI01";
  private static final String TEAM = "T0TASUKI01";

  private final SlackStandIn standIn;
  private final SlackSettings settings;

  private SandboxSlack(SlackStandIn standIn, SlackSettings settings) {
    this.standIn = standIn;
    this.settings = settings;
  }

  static SandboxSlack start(int port, String starter, List<DemoPerson> people) {
    String token = "xoxb-" + DemoPerson.secret();
    String signingSecret = DemoPerson.secret();
    List<SlackUser> users =
        people.stream().map(person -> new SlackUser(person.slackUser(), person.name())).toList();
    try {
      SlackStandIn standIn =
          SlackStandIn.start(
              new SlackStandIn.Options(
                  port,
                  token,
                  TEAM,
                  CHANNEL,
                  "incidents",
                  signingSecret,
                  users,
                  Clock.systemUTC()));
      standIn.connect(URI.create(starter));
      return new SandboxSlack(
          standIn, new SlackSettings(standIn.api(), CHANNEL, TEAM, token, signingSecret));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start the Slack stand-in", e);
    }
  }

  /** The page that shows the channel. */
  public String url() {
    return standIn.url().toString();
  }

  /** The stand-in itself. */
  public SlackStandIn standIn() {
    return standIn;
  }

  /**
   * Clicks the newest approve button as this person, through the signed route.
   *
   * @return false when the channel shows no such button yet, or the starter did not take the click
   */
  public boolean approve(DemoPerson person) {
    for (SlackMessage message : standIn.messages().reversed()) {
      Optional<String> action = approveButton(message.blocks());
      if (action.isPresent()) {
        try {
          return standIn.clickAs(person.slackUser(), message.ts(), action.get()).status() == 200;
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException("interrupted while clicking", e);
        }
      }
    }
    return false;
  }

  SlackSettings settings() {
    return settings;
  }

  @Override
  public void close() {
    standIn.close();
  }

  private static Optional<String> approveButton(List<Map<String, Object>> blocks) {
    return blocks.stream()
        .filter(block -> block.get("elements") instanceof List<?>)
        .flatMap(block -> ((List<?>) block.getOrDefault("elements", List.of())).stream())
        .filter(Map.class::isInstance)
        .map(element -> String.valueOf(((Map<?, ?>) element).get("action_id")))
        .filter(QuestionReference.APPROVE::equals)
        .findFirst();
  }
}
