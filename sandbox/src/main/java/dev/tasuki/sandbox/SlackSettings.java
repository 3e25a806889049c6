package dev.tasuki.sandbox;

/**
 * How Tasuki reaches the Slack stand-in.
 *
 * @param api base URL of the Web API, ending in a slash
 */
record SlackSettings(
    String api, String channel, String team, String botToken, String signingSecret) {
  @Override
  public String toString() {
    return api + " " + channel;
  }
}
