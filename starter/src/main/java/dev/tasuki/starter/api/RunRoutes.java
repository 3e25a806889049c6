package dev.tasuki.starter.api;

import dev.tasuki.api.RunPage;
import dev.tasuki.api.RunSummary;
import dev.tasuki.api.StartAnswer;
import dev.tasuki.record.Answer;
import dev.tasuki.run.ReviewView;
import dev.tasuki.starter.run.Decisions;
import dev.tasuki.starter.run.Runs;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Runs, over HTTP. */
@Controller("/api/v1/runs")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RunRoutes {
  private final Runs runs;
  private final Decisions decisions;

  RunRoutes(Runs runs, Decisions decisions) {
    this.runs = runs;
    this.decisions = decisions;
  }

  /** The runs of a state or target, the newest first, at most 100. */
  @Get
  List<RunSummary> list(@QueryValue Optional<String> state, @QueryValue Optional<String> target) {
    return runs.list(state, target);
  }

  /** Starts a run; the header {@code Idempotency-Key} makes a repeated request the same run. */
  @Post
  @Consumes(MediaType.ALL)
  HttpResponse<StartAnswer> start(HttpRequest<?> request, @Body byte[] body) {
    StartAnswer answer =
        runs.start(
            ApiAuthentication.personOf(request),
            RequestBodies.start(body),
            request.getHeaders().findFirst("Idempotency-Key").filter(key -> !key.isBlank()));
    URI place = URI.create(answer.links().api());
    return HttpResponse.<StartAnswer>accepted(place).body(answer);
  }

  /** One run; the id whole, or the beginning of its last part. */
  @Get("/{id}")
  RunPage show(HttpRequest<?> request, String id) {
    return runs.page(ApiAuthentication.personOf(request), runs.find(id));
  }

  /** Answers an open gate. */
  @Post("/{id}/decisions")
  @Consumes(MediaType.ALL)
  Answer decide(HttpRequest<?> request, String id, @Body byte[] body) {
    return decisions.decide(
        ApiAuthentication.personOf(request), runs.find(id), RequestBodies.decision(body));
  }

  /** Answers an open form. */
  @Post("/{id}/answers")
  @Consumes(MediaType.ALL)
  Answer answer(HttpRequest<?> request, String id, @Body byte[] body) {
    return decisions.answer(
        ApiAuthentication.personOf(request), runs.find(id), RequestBodies.answer(body));
  }

  /** Moves a held run on, or aborts a run. */
  @Post("/{id}/commands")
  @Consumes(MediaType.ALL)
  Answer command(HttpRequest<?> request, String id, @Body byte[] body) {
    return decisions.command(
        ApiAuthentication.personOf(request), runs.find(id), RequestBodies.command(body));
  }

  /** What was passed by break-glass, and whether another person has reviewed it. */
  @Get("/{id}/review")
  ReviewView toReview(String id) {
    return decisions.toReview(runs.find(id));
  }

  /** A second person's review of it. */
  @Post("/{id}/review")
  @Consumes(MediaType.ALL)
  Answer review(HttpRequest<?> request, String id, @Body byte[] body) {
    return decisions.review(
        ApiAuthentication.personOf(request), runs.find(id), RequestBodies.review(body));
  }
}
