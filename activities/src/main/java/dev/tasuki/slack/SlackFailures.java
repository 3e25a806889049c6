package dev.tasuki.slack;

import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import dev.tasuki.activity.FailureReader;
import dev.tasuki.activity.TargetFailure;
import dev.tasuki.problem.RunbookError;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;

/** Says of every failed call to Slack whether it had an effect, and what helps. */
public final class SlackFailures implements FailureReader {
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERRORS = 500;
  private static final Duration DEFAULT_DELAY = Duration.ofSeconds(30);

  @Override
  public Optional<TargetFailure> read(Throwable thrown) {
    return thrown instanceof SlackFailure known ? Optional.of(known.failure()) : Optional.empty();
  }

  /** Slack answered {@code ok: false}. */
  static SlackFailure refused(String method, SlackApiTextResponse answer) {
    String word = String.valueOf(answer.getError());
    String needed =
        Optional.ofNullable(answer.getNeeded()).map(n -> "; it needs the scope " + n).orElse("");
    String message =
        "Slack refused " + method + " with \"" + word + "\"" + needed + ". " + helpFor(word);
    return new SlackFailure(
        maybeDone(word)
            ? new TargetFailure.Unanswered(message)
            : new TargetFailure.Refused(errorOf(word), message, Optional.empty()));
  }

  /** Slack answered with another status than 200. */
  static SlackFailure answered(String method, SlackApiException e) {
    int status = e.getResponse().code();
    if (status == TOO_MANY_REQUESTS) {
      return throttled(method, e);
    }
    String message = "Slack answered " + method + " with status " + status;
    return new SlackFailure(
        status >= SERVER_ERRORS
            ? new TargetFailure.Unanswered(message + "; it may have had its effect")
            : new TargetFailure.Refused(RunbookError.TARGET_INVALID, message, Optional.empty()),
        e);
  }

  /** No answer came. */
  static SlackFailure unanswered(String method, IOException e) {
    boolean unsent =
        e instanceof ConnectException
            || e instanceof UnknownHostException
            || e instanceof NoRouteToHostException;
    return new SlackFailure(
        unsent
            ? new TargetFailure.Unsent(
                "Slack could not be reached for " + method + "; check slack.api in tasuki.yml")
            : new TargetFailure.Unanswered(
                "Slack gave no answer to " + method + "; it may have had its effect"),
        e);
  }

  private static SlackFailure throttled(String method, SlackApiException e) {
    Duration delay =
        Optional.ofNullable(e.getResponse().header("Retry-After"))
            .filter(text -> text.matches("[0-9]{1,5}"))
            .map(text -> Duration.ofSeconds(Long.parseLong(text)))
            .orElse(DEFAULT_DELAY);
    String message = "Slack asks to wait " + delay.toSeconds() + " s before " + method;
    return new SlackFailure(
        new TargetFailure.Refused(RunbookError.TARGET_THROTTLED, message, Optional.of(delay)), e);
  }

  private static boolean maybeDone(String word) {
    return switch (word) {
      case "internal_error", "fatal_error", "request_timeout", "service_unavailable" -> true;
      default -> false;
    };
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
