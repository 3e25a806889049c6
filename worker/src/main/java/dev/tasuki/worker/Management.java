package dev.tasuki.worker;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.Locale;

/** Probes and metrics, on the worker's management port. */
@Controller
final class Management {
  private final Polling polling;
  private final PrometheusMeterRegistry registry;

  Management(Polling polling, PrometheusMeterRegistry registry) {
    this.polling = polling;
    this.registry = registry;
  }

  /** 200 while the process can answer at all. */
  @Get(value = "/health/live", produces = MediaType.APPLICATION_JSON)
  String live() {
    return "{\"status\":\"up\"}";
  }

  /** 200 while Temporal is polled; otherwise 503. */
  @Get(value = "/health/ready", produces = MediaType.APPLICATION_JSON)
  HttpResponse<String> ready() {
    String body = "{\"status\":\"%s\"}".formatted(polling.state().name().toLowerCase(Locale.ROOT));
    return polling.ready()
        ? HttpResponse.ok(body)
        : HttpResponse.<String>status(HttpStatus.SERVICE_UNAVAILABLE).body(body);
  }

  @Get(value = "/metrics", produces = "text/plain; version=0.0.4; charset=utf-8")
  String metrics() {
    return registry.scrape();
  }
}
