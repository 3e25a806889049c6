package dev.tasuki.starter.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import dev.tasuki.message.Messages;
import dev.tasuki.record.Person;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where requests of Slack come in: verified first, then understood, then answered. */
public final class SlackDoor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SlackDoor.class);
  private static final int CALL_MILLIS = 2_000;
  private static final String SSL_CHECK = "ssl_check=1";

  private final SlackSignature signature;
  private final App app;
  private final SlackRequestParser parser;
  private final Slack slack;
  private final Decider decider;
  private final Replies replies;

  /**
   * What the door needs to know.
   *
   * @param api base URL of the Web API, ending in a slash
   * @param team id of the workspace
   * @param token the bot's, asked for at each call
   * @param people configured person of a Slack user id
   * @param language of what people are told
   */
  public record Settings(
      String api,
      String team,
      Supplier<String> token,
      Function<String, Optional<Person>> people,
      Locale language) {}

  /** What Slack is answered. */
  public record Answer(int status, Optional<String> contentType, String body) {}

  public SlackDoor(Settings settings, SlackSignature signature, RunDesk desk) {
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(settings.api());
    config.setHttpClientCallTimeoutMillis(CALL_MILLIS);
    config.setStatsEnabled(false);
    this.signature = signature;
    this.slack = Slack.getInstance(config);
    Messages messages = Shown.messages(settings.language());
    SlackPeople people = new SlackPeople(settings.team(), settings.people());
    this.replies = new Replies(slack, settings.token(), URI.create(settings.api()));
    this.decider = new Decider(people, desk, replies, settings.language());
    this.app =
        new BoltApp(
                slack,
                settings.token(),
                people,
                new Commands(desk, settings.language()),
                decider,
                messages)
            .build()
            .start();
    this.parser = new SlackRequestParser(app.config());
  }

  /**
   * Answers one request.
   *
   * @param path of the route
   * @param body as it came, not decoded
   * @param headers by name
   * @throws dev.tasuki.problem.RunbookException {@code UNAUTHENTICATED} when Slack did not sign it
   */
  public Answer enter(String path, byte[] body, Map<String, List<String>> headers) {
    Map<String, List<String>> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(headers);
    String text = new String(body, StandardCharsets.UTF_8);
    Optional<String> shown = first(byName, SlackSignature.SIGNATURE);
    if (shown.isEmpty() && List.of(text.split("&", -1)).contains(SSL_CHECK)) {
      // Slack's probe of our certificate; it is answered and nothing else is done.
      return new Answer(200, Optional.empty(), "");
    }
    signature.verify(body, first(byName, SlackSignature.TIMESTAMP), shown);
    Request<?> request =
        parser.parse(
            SlackRequestParser.HttpRequest.builder()
                .requestUri(path)
                .requestBody(text)
                .queryString(Map.of())
                .headers(new RequestHeaders(byName))
                .build());
    return request == null ? new Answer(400, Optional.empty(), "") : run(request);
  }

  private Answer run(Request<?> request) {
    try {
      Response response = app.run(request);
      return new Answer(
          response.getStatusCode(),
          Optional.ofNullable(response.getContentType()),
          Optional.ofNullable(response.getBody()).orElse(""));
    } catch (Exception e) {
      LOG.error("a request from Slack could not be handled", e);
      return new Answer(500, Optional.empty(), "");
    }
  }

  private static Optional<String> first(Map<String, List<String>> headers, String name) {
    return Optional.ofNullable(headers.get(name)).flatMap(values -> values.stream().findFirst());
  }

  @Override
  public void close() {
    decider.close();
    replies.close();
    app.stop();
    try {
      slack.close();
    } catch (Exception e) {
      throw new IllegalStateException("Slack's client could not be closed", e);
    }
  }
}
