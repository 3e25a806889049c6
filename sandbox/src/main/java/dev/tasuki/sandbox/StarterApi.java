package dev.tasuki.sandbox;

import dev.tasuki.api.DecisionRequest;
import dev.tasuki.api.RunPage;
import dev.tasuki.json.Json;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.sandbox.process.Await;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The starter's HTTP interface, as its callers use it. */
public final class StarterApi {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final String base;

  StarterApi(String base) {
    this.base = base;
  }

  /**
   * An answer.
   *
   * @param retryAfter header of that name; empty text if there is none
   */
  public record Answer(int status, String body, String retryAfter) {}

  /** Asks again and again while nobody answers, or the answer is to come again later. */
  Answer insist(Duration atMost, Supplier<Answer> ask) {
    AtomicReference<Answer> last = new AtomicReference<>(new Answer(0, "", ""));
    var _ =
        Await.until(
            atMost,
            () -> {
              try {
                last.set(ask.get());
                return last.get().status() < 500;
              } catch (RunbookException e) {
                return false;
              }
            });
    return last.get();
  }

  /** Posts an alert's body with a token. */
  public Answer postAlert(String integration, String token, String body) {
    return send(request("/alerts/" + integration, token).POST(json(body)).build());
  }

  /**
   * A run as this person sees it.
   *
   * @throws RunbookException with {@link RunbookError#STARTER_UNREACHABLE} when there is no such
   *     answer
   */
  public RunPage run(String id, DemoPerson person) {
    Answer answer = get("/api/v1/runs/" + encoded(id), person);
    if (answer.status() != 200) {
      throw new RunbookException(
          RunbookError.STARTER_UNREACHABLE,
          "the starter answers " + answer.status() + " for run \"" + id + "\": " + answer.body());
    }
    return Json.read(answer.body(), RunPage.class);
  }

  /** Answers a question as this person. */
  public Answer decide(String id, DemoPerson person, DecisionRequest decision) {
    return post("/api/v1/runs/" + encoded(id) + "/decisions", person, Json.write(decision));
  }

  public Answer get(String path, DemoPerson person) {
    return send(request(path, person.token()).GET().build());
  }

  public Answer post(String path, DemoPerson person, String body) {
    return send(request(path, person.token()).POST(json(body)).build());
  }

  private HttpRequest.Builder request(String path, String token) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private static HttpRequest.BodyPublisher json(String body) {
    return HttpRequest.BodyPublishers.ofString(body);
  }

  private static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8);
  }

  private Answer send(HttpRequest request) {
    try {
      HttpRequest.Builder typed =
          HttpRequest.newBuilder(request, (name, value) -> true)
              .header("Content-Type", "application/json");
      HttpResponse<String> response =
          client.send(typed.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(
          response.statusCode(),
          response.body(),
          response.headers().firstValue("Retry-After").orElse(""));
    } catch (IOException e) {
      throw new RunbookException(
          RunbookError.STARTER_UNREACHABLE, "the starter at " + base + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunbookException(
          RunbookError.STARTER_UNREACHABLE, "interrupted while asking the starter", e);
    }
  }
}
