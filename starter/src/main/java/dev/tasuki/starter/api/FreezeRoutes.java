package dev.tasuki.starter.api;

import dev.tasuki.record.Answer;
import dev.tasuki.starter.run.Freezing;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Freezes, over HTTP; they are shown with the switches. */
@Controller("/api/v1/freezes")
@ExecuteOn(TaskExecutors.BLOCKING)
final class FreezeRoutes {
  private final Freezing freezing;

  FreezeRoutes(Freezing freezing) {
    this.freezing = freezing;
  }

  /** Declares or lifts a freeze. */
  @Post
  @Consumes(MediaType.ALL)
  Answer turn(HttpRequest<?> request, @Body byte[] body) {
    return freezing.turn(ApiAuthentication.personOf(request), RequestBodies.freeze(body));
  }
}
