package dev.tasuki.starter.api;

import dev.tasuki.api.PlanAnswer;
import dev.tasuki.starter.run.Runs;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** What a start would do, over HTTP. */
@Controller("/api/v1/plans")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PlanRoutes {
  private final Runs runs;

  PlanRoutes(Runs runs) {
    this.runs = runs;
  }

  /** The plan of a start; nothing is started. */
  @Post
  @Consumes(MediaType.ALL)
  PlanAnswer plan(HttpRequest<?> request, @Body byte[] body) {
    return runs.plan(ApiAuthentication.personOf(request), RequestBodies.start(body));
  }
}
