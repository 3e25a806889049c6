package dev.tasuki.starter.slack;

import java.util.Optional;

/**
 * Who did something in Slack, and where that person can be answered.
 *
 * @param responseUrl Slack's address for answers; absent where none was given
 */
record Origin(String team, String user, String channel, Optional<String> responseUrl) {}
