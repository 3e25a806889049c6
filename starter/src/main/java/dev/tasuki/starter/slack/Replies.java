package dev.tasuki.starter.slack;

import com.slack.api.Slack;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import dev.tasuki.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers one person, seen by nobody else. An answer that cannot be delivered is logged: nothing
 * hangs on it, the run's messages tell the same.
 */
final class Replies implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Replies.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final String SLACKS_OWN = "hooks.slack.com";

  private final Slack slack;
  private final Supplier<String> token;
  private final URI api;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  Replies(Slack slack, Supplier<String> token, URI api) {
    this.slack = slack;
    this.token = token;
    this.api = api;
  }

  /** Tells it by the response URL if that is Slack's, otherwise in the channel. */
  void tell(Origin origin, String text) {
    Optional<URI> url = origin.responseUrl().flatMap(this::allowed);
    if (url.isPresent() && responded(url.get(), text)) {
      return;
    }
    ephemeral(origin, text);
  }

  /** Tells it in the channel, where the person clicked. */
  void ephemeral(Origin origin, String text) {
    try {
      SlackApiTextResponse answer =
          slack
              .methods(token.get())
              .chatPostEphemeral(
                  r ->
                      r.channel(origin.channel())
                          .user(origin.user())
                          .text(text)
                          .parse("none")
                          .linkNames(false));
      if (!answer.isOk()) {
        LOG.warn("Slack refused an answer to {}: {}", origin.user(), answer.getError());
      }
    } catch (IOException | SlackApiException e) {
      LOG.warn("an answer to {} could not be delivered", origin.user(), e);
    }
  }

  /** Only addresses of Slack, or of the configured API, are ever called. */
  private Optional<URI> allowed(String url) {
    try {
      URI uri = new URI(url);
      boolean slacks =
          "https".equals(uri.getScheme())
              && SLACKS_OWN.equals(uri.getHost())
              && uri.getPort() == -1;
      boolean configured =
          api.getScheme().equals(uri.getScheme())
              && api.getHost().equals(uri.getHost())
              && api.getPort() == uri.getPort();
      return (slacks || configured) && uri.getUserInfo() == null
          ? Optional.of(uri)
          : Optional.empty();
    } catch (URISyntaxException e) {
      LOG.warn("a response_url is no address: {}", e.getReason());
      return Optional.empty();
    }
  }

  private boolean responded(URI url, String text) {
    Map<String, Object> body = new TreeMap<>();
    body.put("response_type", "ephemeral");
    body.put("text", text);
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
            .build();
    try {
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        LOG.warn("Slack refused an answer by response_url with status {}", status);
      }
      return status == 200;
    } catch (IOException e) {
      LOG.warn("an answer by response_url could not be delivered", e);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
