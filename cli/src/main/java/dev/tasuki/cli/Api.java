package dev.tasuki.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import dev.tasuki.api.ApiProblem;
import dev.tasuki.json.Json;
import dev.tasuki.problem.ErrorText;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.run.TerminalText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The starter's API, as the person whose token it carries. Every failure is one clear message. */
final class Api {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(40);

  private final URI base;
  private final String token;
  private final Texts texts;
  private final Locale language;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();

  /** The command's own texts. */
  @FunctionalInterface
  interface Texts {
    String text(String key, Object... arguments);
  }

  Api(URI base, String token, Texts texts, Locale language) {
    this.base = base;
    this.token = token;
    this.texts = texts;
    this.language = language;
  }

  /** An answer, whole and as the server wrote it. */
  record Reply<T>(T value, String json) {}

  <T> Reply<T> get(String path, Class<T> type) {
    return send(request(path).GET().build(), Json.mapper().constructType(type));
  }

  <T> Reply<List<T>> list(String path, Class<T> item) {
    return send(
        request(path).GET().build(),
        Json.mapper().getTypeFactory().constructCollectionType(List.class, item));
  }

  <T> Reply<T> post(String path, Object body, Class<T> type) {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Json.write(body), StandardCharsets.UTF_8))
            .build();
    return send(request, Json.mapper().constructType(type));
  }

  /** Text as one segment of a path, or one value of a query. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve("api/v1/" + path))
        .timeout(ANSWER)
        .header("Accept", "application/json, application/problem+json")
        .header("Authorization", "Bearer " + token);
  }

  private <T> Reply<T> send(HttpRequest request, JavaType type) {
    HttpResponse<String> response;
    try {
      response = client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw unreachable(request, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.CANNOT_REACH, texts.text("interrupted"), e);
    }
    if (response.statusCode() / 100 != 2) {
      throw refused(response);
    }
    try {
      return new Reply<>(Json.mapper().readValue(response.body(), type), response.body());
    } catch (JsonProcessingException e) {
      e.clearLocation();
      throw new CliException(ExitCode.CANNOT_REACH, texts.text("server.other", base), e);
    }
  }

  private CliException unreachable(HttpRequest request, IOException e) {
    boolean unsent =
        e instanceof ConnectException || e.getCause() instanceof UnresolvedAddressException;
    String key =
        unsent || request.method().equals("GET") ? "server.unreachable" : "server.noanswer";
    return new CliException(
        ExitCode.CANNOT_REACH,
        RunbookError.STARTER_UNREACHABLE.id() + ": " + texts.text(key, base),
        e);
  }

  private CliException refused(HttpResponse<String> response) {
    Optional<ApiProblem> problem = problem(response.body());
    if (problem.isEmpty()) {
      return new CliException(
          response.statusCode() >= 500 ? ExitCode.CANNOT_REACH : ExitCode.NO,
          texts.text("server.status", base, response.statusCode()));
    }
    Optional<RunbookError> error = RunbookError.byId(problem.get().code());
    ExitCode code = error.map(ExitCode::of).orElse(ExitCode.NO);
    String detail = TerminalText.line(problem.get().detail());
    StringBuilder message =
        new StringBuilder(problem.get().code())
            .append(": ")
            .append(error.map(known -> ErrorText.of(known, detail, language)).orElse(detail));
    for (String line : problem.get().differences()) {
      message.append("\n  ").append(TerminalText.line(line));
    }
    return new CliException(code, message.toString());
  }

  private static Optional<ApiProblem> problem(String body) {
    try {
      ApiProblem problem = Json.read(body, ApiProblem.class);
      return Optional.of(problem).filter(found -> whole(found));
    } catch (IllegalArgumentException e) {
      // Some proxy's page: the status says what can be said.
      return Optional.empty();
    }
  }

  /** What another server calls a problem may lack parts of ours. */
  @SuppressWarnings("ConstantConditions")
  private static boolean whole(ApiProblem problem) {
    return java.util.stream.Stream.of(
            Optional.ofNullable(problem.code()),
            Optional.ofNullable(problem.detail()),
            Optional.ofNullable(problem.differences()))
        .allMatch(Optional::isPresent);
  }
}
