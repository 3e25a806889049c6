package dev.tasuki.starter.api;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The description of the API, which a test holds against the routes. */
@Controller("/openapi.yml")
final class OpenApiRoute {
  @Get(produces = MediaType.APPLICATION_YAML)
  HttpResponse<byte[]> page() {
    try (InputStream page = OpenApiRoute.class.getResourceAsStream("openapi.yml")) {
      if (page == null) {
        throw new IllegalStateException("openapi.yml is not on the class path");
      }
      return HttpResponse.ok(page.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
