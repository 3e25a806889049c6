package dev.tasuki.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.request.chat.ChatPostMessageRequest;
import com.slack.api.methods.request.chat.ChatUpdateRequest;
import com.slack.api.methods.request.conversations.ConversationsHistoryRequest;
import com.slack.api.methods.request.conversations.ConversationsRepliesRequest;
import com.slack.api.methods.response.conversations.ConversationsHistoryResponse;
import com.slack.api.methods.response.conversations.ConversationsRepliesResponse;
import com.slack.api.model.Message;
import com.slack.api.model.ResponseMetadata;
import com.slack.api.util.http.SlackHttpClient;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The calls to Slack's Web API that the worker makes. Nothing is repeated here: the engine decides
 * that, by the error. Thread-safe.
 */
public final class SlackApi implements AutoCloseable {
  private static final int PAGE = 200;
  private static final int UNAVAILABLE = 503;
  private static final int MOST_PAGES = 25;

  private final Slack slack;
  private final Supplier<String> token;

  /**
   * The API at one place.
   *
   * @param base URL of the methods, ending in a slash, such as {@code https://slack.com/api/}
   * @param token the bot's, asked for at each call, so that it can be rotated
   * @param timeout of one call, all in all
   */
  public SlackApi(String base, Supplier<String> token, Duration timeout) {
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(base);
    int millis = Math.toIntExact(timeout.toMillis());
    config.setHttpClientCallTimeoutMillis(millis);
    config.setHttpClientReadTimeoutMillis(millis);
    config.setHttpClientWriteTimeoutMillis(millis);
    config.setStatsEnabled(false);
    this.slack = Slack.getInstance(config, new SlackHttpClient(once(config)));
    this.token = token;
  }

  /** OkHttp sends a request again where a connection broke, or where a 503 asks for it at once. */
  private static OkHttpClient once(SlackConfig config) {
    return SlackHttpClient.buildOkHttpClient(config)
        .newBuilder()
        .retryOnConnectionFailure(false)
        .addNetworkInterceptor(
            chain -> {
              Response answer = chain.proceed(chain.request());
              return answer.code() == UNAVAILABLE
                  ? answer.newBuilder().removeHeader("Retry-After").build()
                  : answer;
            })
        .build();
  }

  /** Where a message goes. */
  record Place(String channel, Optional<String> thread, boolean broadcast) {}

  /** Posts and answers the timestamp, which is the message's id in its channel. */
  String post(Place place, SlackMessage message, Mark mark) {
    ChatPostMessageRequest.ChatPostMessageRequestBuilder request =
        ChatPostMessageRequest.builder()
            .channel(place.channel())
            .text(message.text())
            .parse("none")
            .linkNames(false)
            .unfurlLinks(false)
            .unfurlMedia(false)
            .metadata(mark.metadata());
    if (message.blocks().isEmpty()) {
      request.mrkdwn(false);
    } else {
      request.blocksAsString(message.blocks());
    }
    place.thread().ifPresent(ts -> request.threadTs(ts).replyBroadcast(place.broadcast()));
    return call("chat.postMessage", m -> m.chatPostMessage(request.build())).getTs();
  }

  void update(String channel, String ts, SlackMessage message, Mark mark) {
    ChatUpdateRequest request =
        ChatUpdateRequest.builder()
            .channel(channel)
            .ts(ts)
            .text(message.text())
            .parse("none")
            .linkNames(false)
            .blocksAsString(message.blocks())
            .metadata(mark.metadata())
            .build();
    call("chat.update", m -> m.chatUpdate(request));
  }

  /**
   * A message of ours, looked for in the channel or thread since a time.
   *
   * @param ours by its {@link Mark}
   * @throws RunbookException with {@code OUTCOME_UNKNOWN} when there are too many to look through
   */
  Optional<Message> find(Place place, Predicate<Message> ours, Instant since) {
    String oldest = String.format(Locale.ROOT, "%d.000000", since.getEpochSecond());
    String cursor = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      Page read = read(place, oldest, cursor);
      Optional<Message> found = read.messages().stream().filter(ours).findFirst();
      if (found.isPresent() || read.next().isEmpty()) {
        return found;
      }
      cursor = read.next();
    }
    throw new RunbookException(
        RunbookError.OUTCOME_UNKNOWN,
        "Channel \""
            + place.channel()
            + "\" has more than "
            + PAGE * MOST_PAGES
            + " messages since "
            + since
            + "; whether ours is among them is not known. Look for it there.");
  }

  /** One reply of a thread, as Slack has it now. */
  Optional<Message> reply(String channel, String thread, String ts) {
    ConversationsRepliesRequest request =
        ConversationsRepliesRequest.builder()
            .channel(channel)
            .ts(thread)
            .oldest(ts)
            .latest(ts)
            .inclusive(true)
            .limit(PAGE)
            .build();
    return call("conversations.replies", m -> m.conversationsReplies(request))
        .getMessages()
        .stream()
        .filter(message -> ts.equals(message.getTs()))
        .findFirst();
  }

  @Override
  public void close() {
    try {
      slack.close();
    } catch (Exception e) {
      throw new IllegalStateException("Slack's client could not be closed", e);
    }
  }

  private record Page(List<Message> messages, String next) {}

  private Page read(Place place, String oldest, String cursor) {
    if (place.thread().isPresent()) {
      ConversationsRepliesRequest request =
          ConversationsRepliesRequest.builder()
              .channel(place.channel())
              .ts(place.thread().get())
              .oldest(oldest)
              .cursor(cursor)
              .limit(PAGE)
              .includeAllMetadata(true)
              .build();
      ConversationsRepliesResponse answer =
          call("conversations.replies", m -> m.conversationsReplies(request));
      return new Page(answer.getMessages(), nextOf(answer.getResponseMetadata()));
    }
    ConversationsHistoryRequest request =
        ConversationsHistoryRequest.builder()
            .channel(place.channel())
            .oldest(oldest)
            .cursor(cursor)
            .limit(PAGE)
            .includeAllMetadata(true)
            .build();
    ConversationsHistoryResponse answer =
        call("conversations.history", m -> m.conversationsHistory(request));
    return new Page(answer.getMessages(), nextOf(answer.getResponseMetadata()));
  }

  private static String nextOf(@Nullable ResponseMetadata metadata) {
    return metadata == null || metadata.getNextCursor() == null ? "" : metadata.getNextCursor();
  }

  @FunctionalInterface
  private interface Call<R> {
    R on(MethodsClient methods) throws IOException, SlackApiException;
  }

  private <R extends SlackApiTextResponse> R call(String method, Call<R> call) {
    try {
      R answer = call.on(slack.methods(token.get()));
      if (!answer.isOk()) {
        throw SlackFailures.refused(method, answer);
      }
      return answer;
    } catch (SlackApiException e) {
      throw SlackFailures.answered(method, e);
    } catch (IOException e) {
      throw SlackFailures.unanswered(method, e);
    }
  }
}
