package dev.tasuki.starter.health;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.management.endpoint.annotation.Endpoint;
import io.micronaut.management.endpoint.annotation.Read;
import io.micronaut.management.endpoint.annotation.Selector;
import io.micronaut.management.endpoint.health.HealthEndpoint;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;

/** {@code /health/live} and {@code /health/ready}. */
@Endpoint(id = "health", defaultSensitive = false)
@Replaces(HealthEndpoint.class)
@ExecuteOn(TaskExecutors.BLOCKING)
public class HealthRoutes {
  private final Readiness readiness;

  HealthRoutes(Readiness readiness) {
    this.readiness = readiness;
  }

  /** Whether the process answers at all, or is ready to work. */
  @Read
  public HttpResponse<Health> read(@Selector String kind) {
    return switch (kind) {
      case "live" -> HttpResponse.ok(new Health("live", List.of()));
      case "ready" -> ready();
      default -> HttpResponse.notFound(new Health("unknown", List.of("see live or ready")));
    };
  }

  private HttpResponse<Health> ready() {
    Health health = readiness.health();
    return health.missing().isEmpty()
        ? HttpResponse.ok(health)
        : HttpResponse.<Health>status(HttpStatus.SERVICE_UNAVAILABLE).body(health);
  }
}
