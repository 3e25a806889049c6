package dev.tasuki.starter.api;

import dev.tasuki.api.ApiProblem;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.starter.run.Decisions;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.util.List;
import java.util.Locale;

/** Errors as answers. */
final class HttpProblems {
  static final MediaType PROBLEM = MediaType.of("application/problem+json");
  private static final String RETRY_AFTER_SECONDS = "10";

  private HttpProblems() {}

  static MutableHttpResponse<ApiProblem> of(RunbookException e) {
    HttpStatus status = status(e.error());
    List<String> lines = String.valueOf(e.getMessage()).lines().toList();
    String detail = lines.isEmpty() ? e.error().meaning() : lines.getFirst();
    return of(status, e.error(), detail, Decisions.differences(e));
  }

  static MutableHttpResponse<ApiProblem> of(
      HttpStatus status, RunbookError error, String detail, List<String> differences) {
    MutableHttpResponse<ApiProblem> response = HttpResponse.status(status);
    if (status == HttpStatus.SERVICE_UNAVAILABLE) {
      response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    if (status == HttpStatus.UNAUTHORIZED) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return response
        .contentType(PROBLEM)
        .body(
            new ApiProblem(
                "urn:tasuki:error:" + error.id().toLowerCase(Locale.ROOT),
                error.meaning(),
                status.getCode(),
                detail,
                error.id(),
                differences));
  }

  static HttpStatus status(RunbookError error) {
    if (error == RunbookError.RUNBOOK_UNKNOWN || error == RunbookError.RUN_UNKNOWN) {
      return HttpStatus.NOT_FOUND;
    }
    if (error == RunbookError.PARAMETER_INVALID || error == RunbookError.REASON_MISSING) {
      return HttpStatus.UNPROCESSABLE_ENTITY;
    }
    if (error == RunbookError.UNAUTHENTICATED) {
      return HttpStatus.UNAUTHORIZED;
    }
    if (error == RunbookError.BODY_TOO_LARGE) {
      return HttpStatus.REQUEST_ENTITY_TOO_LARGE;
    }
    if (error == RunbookError.NOT_ALLOWED
        || error == RunbookError.NOT_APPROVER
        || error == RunbookError.REQUESTER_EXCLUDED
        || error == RunbookError.TARGET_NOT_ALLOWED) {
      return HttpStatus.FORBIDDEN;
    }
    return switch (error.category()) {
      case USAGE -> HttpStatus.BAD_REQUEST;
      case REFUSED, CONFLICT -> HttpStatus.CONFLICT;
      case UNREACHABLE, TRANSIENT, THROTTLED -> HttpStatus.SERVICE_UNAVAILABLE;
      case AUTHOR, DENIED, NOT_FOUND, INVALID, UNKNOWN_OUTCOME, INTERNAL ->
          HttpStatus.INTERNAL_SERVER_ERROR;
    };
  }
}
