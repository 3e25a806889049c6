package dev.tasuki.slack;

import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;

/** Says of every failed call to Slack whether it had an effect, and what helps. */
final class SlackFailures {
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERRORS = 500;
  private static final Duration DEFAULT_DELAY = Duration.ofSeconds(30);

  private SlackFailures() {}

  /** Slack answered {@code ok: false}. */
  static RunbookException refused(String method, SlackApiTextResponse answer) {
    String word = String.valueOf(answer.getError());
    String needed =
        Optional.ofNullable(answer.getNeeded()).map(n -> "; it needs the scope " + n).orElse("");
    return new RunbookException(
        errorOf(word),
        "Slack refused " + method + " with \"" + word + "\"" + needed + ". " + helpFor(word));
  }

  /** Slack answered with another status than 200. */
  static RunbookException answered(String method, SlackApiException e) {
    int status = e.getResponse().code();
    if (status == TOO_MANY_REQUESTS) {
      return throttled(method, e);
    }
    if (status >= SERVER_ERRORS) {
      return new RunbookException(
          RunbookError.OUTCOME_UNKNOWN,
          "Slack answered " + method + " with status " + status + "; it may have had its effect",
          e);
    }
    return new RunbookException(
        RunbookError.TARGET_INVALID, "Slack refused " + method + " with status " + status, e);
  }

  /** No answer came. */
  static RunbookException unanswered(String method, IOException e) {
    boolean unsent =
        e instanceof ConnectException
            || e instanceof UnknownHostException
            || e instanceof NoRouteToHostException;
    return unsent
        ? new RunbookException(
            RunbookError.TARGET_UNSENT,
            "Slack could not be reached for " + method + "; check slack.api in tasuki.yml",
            e)
        : new RunbookException(
            RunbookError.OUTCOME_UNKNOWN,
            "Slack gave no answer to " + method + "; it may have had its effect",
            e);
  }

  private static RunbookException throttled(String method, SlackApiException e) {
    Duration delay =
        Optional.ofNullable(e.getResponse().header("Retry-After"))
            .filter(text -> text.matches("[0-9]{1,5}"))
            .map(text -> Duration.ofSeconds(Long.parseLong(text)))
            .orElse(DEFAULT_DELAY);
    return new RunbookException(
        RunbookError.TARGET_THROTTLED,
        "Slack asks to wait " + delay.toSeconds() + " s before " + method,
        e);
  }

  private static RunbookError errorOf(String word) {
    return switch (word) {
      case "channel_not_found", "message_not_found", "thread_not_found", "user_not_found" ->
          RunbookError.TARGET_NOT_FOUND;
      case "invalid_auth",
          "not_authed",
          "account_inactive",
          "token_revoked",
          "token_expired",
          "no_permission",
          "missing_scope",
          "not_in_channel",
          "is_archived",
          "restricted_action",
          "team_access_not_granted",
          "access_denied",
          "cant_update_message" ->
          RunbookError.TARGET_DENIED;
      case "ratelimited", "rate_limited", "message_limit_exceeded" -> RunbookError.TARGET_THROTTLED;
      case "internal_error", "fatal_error", "request_timeout", "service_unavailable" ->
          RunbookError.OUTCOME_UNKNOWN;
      default -> RunbookError.TARGET_INVALID;
    };
  }

  private static String helpFor(String word) {
    return switch (word) {
      case "channel_not_found" -> "Check the channel id in slack.channel of tasuki.yml.";
      case "not_in_channel" -> "Invite the app to the channel.";
      case "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired" ->
          "Check the bot token that slack.bot-token of tasuki.yml refers to.";
      case "missing_scope" -> "Add the scope to the app and install it again.";
      default -> "Slack's documentation of the method explains this word.";
    };
  }
}
