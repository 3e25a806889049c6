package dev.tasuki.starter.api;

import dev.tasuki.record.Answer;
import dev.tasuki.starter.run.Breakers;
import dev.tasuki.storm.Breaker;
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

/** What alerts may not start now, over HTTP. */
@Controller("/api/v1/breakers")
@ExecuteOn(TaskExecutors.BLOCKING)
final class BreakerRoutes {
  private final Breakers breakers;

  BreakerRoutes(Breakers breakers) {
    this.breakers = breakers;
  }

  /** The breakers that are open, by target and runbook. */
  @Get
  List<Breaker> list() {
    return breakers.list();
  }

  /** Lets alerts start a runbook again. */
  @Post("/close")
  @Consumes(MediaType.ALL)
  Answer close(HttpRequest<?> request, @Body byte[] body) {
    return breakers.close(ApiAuthentication.personOf(request), RequestBodies.close(body));
  }
}
