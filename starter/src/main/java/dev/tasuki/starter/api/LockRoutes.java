package dev.tasuki.starter.api;

import dev.tasuki.api.LockSummary;
import dev.tasuki.record.Answer;
import dev.tasuki.starter.run.RunLocks;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;

/** Locks, over HTTP. A key has a slash in it, so that it stands in the body. */
@Controller("/api/v1/locks")
@ExecuteOn(TaskExecutors.BLOCKING)
final class LockRoutes {
  private final RunLocks locks;

  LockRoutes(RunLocks locks) {
    this.locks = locks;
  }

  /** The locks that some run has or waits for, by key, at most 100. */
  @Get
  List<LockSummary> list() {
    return locks.list();
  }

  /** Takes a lock from a run that waits for people. */
  @Post("/take")
  @Consumes(MediaType.ALL)
  Answer take(HttpRequest<?> request, @Body byte[] body) {
    return locks.take(ApiAuthentication.personOf(request), RequestBodies.take(body));
  }
}
