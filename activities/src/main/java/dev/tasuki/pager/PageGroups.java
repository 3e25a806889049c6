package dev.tasuki.pager;

import dev.tasuki.activity.EngineActivity;
import dev.tasuki.attempt.ActivityNames;
import dev.tasuki.attempt.PageRequest;
import dev.tasuki.attempt.Paged;
import dev.tasuki.json.Json;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Pages groups, each by its own routing key, through {@code POST /v2/enqueue} of PagerDuty's Events
 * API v2. May be repeated: the same {@code dedup_key} is the same alert there.
 */
public final class PageGroups implements EngineActivity<PageRequest, Paged> {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final int LONGEST_SUMMARY = 1024;
  private static final int LONGEST_KEY = 255;

  private final URI events;
  private final RoutingKeys keys;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(CONNECT).version(HttpClient.Version.HTTP_1_1).build();

  /** Where the secret routing key of a group comes from; asked anew for each page. */
  @FunctionalInterface
  public interface RoutingKeys {
    /** Empty where no pager is configured for the group. */
    Optional<String> of(String group);
  }

  /**
   * Pages by one account.
   *
   * @param api base URL, without slash at its end
   */
  public PageGroups(String api, RoutingKeys keys) {
    this.events = URI.create(api + "/v2/enqueue");
    this.keys = keys;
  }

  @Override
  public String name() {
    return ActivityNames.PAGE;
  }

  @Override
  public Class<PageRequest> input() {
    return PageRequest.class;
  }

  @Override
  public Paged run(PageRequest request) {
    List<String> paged = new ArrayList<>();
    List<String> without = new ArrayList<>();
    for (String group : request.groups()) {
      Optional<String> key = keys.of(group);
      if (key.isPresent()) {
        send(key.get(), group, request);
        paged.add(group);
      } else {
        without.add(group);
      }
    }
    return new Paged(paged, without);
  }

  private void send(String key, String group, PageRequest request) {
    HttpRequest post =
        HttpRequest.newBuilder(events)
            .timeout(ANSWER)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body(key, request)))
            .build();
    int status;
    try {
      status = http.send(post, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new RunbookException(
          RunbookError.TARGET_TRANSIENT,
          "the pager of \"" + group + "\" did not answer (" + e.getClass().getSimpleName() + ")",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunbookException(RunbookError.CANCELLED, "paging was stopped", e);
    }
    if (status == 429 || status >= 500) {
      throw new RunbookException(
          RunbookError.TARGET_TRANSIENT, "the pager of \"" + group + "\" answers " + status);
    }
    if (status != 202) {
      throw new RunbookException(
          RunbookError.TARGET_DENIED,
          "the pager of \"%s\" answers %d; see that its routing key is one of Events API v2"
              .formatted(group, status));
    }
  }

  private static String body(String key, PageRequest request) {
    SortedMap<String, Object> payload = new TreeMap<>();
    payload.put("summary", cut(request.summary(), LONGEST_SUMMARY));
    payload.put("source", "tasuki");
    payload.put("severity", "critical");
    SortedMap<String, Object> event = new TreeMap<>();
    event.put("routing_key", key);
    event.put("event_action", "trigger");
    event.put("dedup_key", dedup(request.key()));
    event.put("payload", payload);
    return Json.write(event);
  }

  /** A longer one is named by its digest. */
  private static String dedup(String key) {
    return key.length() <= LONGEST_KEY ? key : Json.digestOfText(key);
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }
}
