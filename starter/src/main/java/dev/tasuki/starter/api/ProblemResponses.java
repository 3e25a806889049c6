package dev.tasuki.starter.api;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.starter.text.Bounded;
import io.micronaut.core.annotation.NonNull;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Errors that the HTTP server itself finds: unknown routes, wrong methods, bodies that are too
 * large, and mistakes of ours. None of them shows an exception's text.
 */
@Singleton
final class ProblemResponses implements ErrorResponseProcessor<Object> {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemResponses.class);

  @Override
  public @NonNull MutableHttpResponse<Object> processResponse(
      @NonNull ErrorContext context, @NonNull MutableHttpResponse<?> base) {
    HttpStatus status = base.status();
    String request =
        context.getRequest().getMethod() + " " + Bounded.line(context.getRequest().getPath(), 200);
    if (status.getCode() >= 500) {
      LOG.error("{} failed", request, context.getRootCause().orElse(null));
    }
    MutableHttpResponse<?> problem = problem(status, request);
    base.getHeaders().forEach((name, values) -> values.forEach(v -> keep(problem, name, v)));
    @SuppressWarnings("unchecked")
    MutableHttpResponse<Object> answer = (MutableHttpResponse<Object>) problem;
    return answer;
  }

  private static void keep(MutableHttpResponse<?> problem, String name, String value) {
    if (name.equalsIgnoreCase("allow")) {
      problem.header(name, value);
    }
  }

  private static MutableHttpResponse<?> problem(HttpStatus status, String request) {
    return switch (status.getCode()) {
      case 404 -> wrong(status, request + " is no route of this server; see /openapi.yml");
      case 405 -> wrong(status, request + ": this route takes another method; see Allow");
      case 413 ->
          HttpProblems.of(
              status,
              RunbookError.BODY_TOO_LARGE,
              "the body is larger than 1 MiB; send less, or in parts",
              List.of());
      default ->
          status.getCode() >= 500
              ? HttpProblems.of(
                  status,
                  RunbookError.INTERNAL_ERROR,
                  request + " failed by a mistake of Tasuki; the starter's log has the details",
                  List.of())
              : wrong(status, request + ": " + status.getReason());
    };
  }

  private static MutableHttpResponse<?> wrong(HttpStatus status, String detail) {
    return HttpProblems.of(status, RunbookError.USAGE_WRONG, detail, List.of());
  }
}
