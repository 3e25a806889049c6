package dev.tasuki.sandbox;

import java.util.List;

/** The Slack stand-in as the sandbox sets it up: its workspace, its people and its secrets. */
public final class SandboxSlack implements AutoCloseable {
  private static final String CHANNEL = "C0TASUKI01";
  private static final String TEAM = "T0TASUKI01";

  private final SlackSettings settings;

  private SandboxSlack(SlackSettings settings) {
    this.settings = settings;
  }

  static SandboxSlack start(int port, String starter, List<DemoPerson> people) {
    return new SandboxSlack(
        new SlackSettings(
            "http://127.0.0.1:" + port + "/api/",
            CHANNEL,
            TEAM,
            "xoxb-" + DemoPerson.secret(),
            DemoPerson.secret()));
  }

  SlackSettings settings() {
    return settings;
  }

  @Override
  public void close() {}
}
