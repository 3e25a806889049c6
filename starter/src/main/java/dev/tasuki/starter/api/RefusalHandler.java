package dev.tasuki.starter.api;

import dev.tasuki.api.ApiProblem;
import dev.tasuki.problem.ErrorCategory;
import dev.tasuki.problem.RunbookException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Errors of ours that a route let through. */
@Singleton
final class RefusalHandler implements ExceptionHandler<RunbookException, HttpResponse<ApiProblem>> {
  private static final Logger LOG = LoggerFactory.getLogger(RefusalHandler.class);

  @Override
  public HttpResponse<ApiProblem> handle(
      @SuppressWarnings("rawtypes") HttpRequest request, RunbookException exception) {
    if (exception.error().category() == ErrorCategory.INTERNAL) {
      LOG.error("{} {} failed", request.getMethod(), request.getPath(), exception);
    } else if (exception.error().category() == ErrorCategory.UNREACHABLE) {
      LOG.warn("{} {}: {}", request.getMethod(), request.getPath(), exception.getMessage());
    }
    return HttpProblems.of(exception);
  }
}
