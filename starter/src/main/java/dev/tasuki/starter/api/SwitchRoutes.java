package dev.tasuki.starter.api;

import dev.tasuki.api.SwitchesAnswer;
import dev.tasuki.record.Answer;
import dev.tasuki.starter.run.Switching;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** What is paused, over HTTP. */
@Controller("/api/v1/switches")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SwitchRoutes {
  private final Switching switching;

  SwitchRoutes(Switching switching) {
    this.switching = switching;
  }

  /** What is paused now. */
  @Get
  SwitchesAnswer shown() {
    return switching.shown();
  }

  /** Pauses or resumes a run, a target or everything. */
  @Post
  @Consumes(MediaType.ALL)
  Answer turn(HttpRequest<?> request, @Body byte[] body) {
    return switching.turn(ApiAuthentication.personOf(request), RequestBodies.turn(body));
  }
}
