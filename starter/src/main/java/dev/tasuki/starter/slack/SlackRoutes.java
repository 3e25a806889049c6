package dev.tasuki.starter.slack;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.starter.audit.Audit;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where Slack posts. */
@Controller("/slack")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SlackRoutes {
  private final SlackBeans.SlackEntrance entrance;
  private final Audit audit;

  SlackRoutes(SlackBeans.SlackEntrance entrance, Audit audit) {
    this.entrance = entrance;
    this.audit = audit;
  }

  @Post("/commands")
  @Consumes(MediaType.ALL)
  HttpResponse<byte[]> command(HttpRequest<?> request, @Body byte[] body) {
    return enter(request, body);
  }

  @Post("/interactivity")
  @Consumes(MediaType.ALL)
  HttpResponse<byte[]> interactivity(HttpRequest<?> request, @Body byte[] body) {
    return enter(request, body);
  }

  private HttpResponse<byte[]> enter(HttpRequest<?> request, byte[] body) {
    SlackDoor door =
        entrance
            .door()
            .orElseThrow(
                () ->
                    new RunbookException(
                        RunbookError.UNAUTHENTICATED,
                        "no Slack is configured here; tasuki.yml needs slack"));
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    request.getHeaders().forEach(headers::put);
    try {
      return response(door.enter(request.getPath(), body, headers));
    } catch (RunbookException e) {
      String peer = request.getRemoteAddress().getAddress().getHostAddress();
      audit.refused("access", "peer:" + peer, request.getPath(), e);
      throw e;
    }
  }

  private static HttpResponse<byte[]> response(SlackDoor.Answer answer) {
    MutableHttpResponse<byte[]> response =
        HttpResponse.<byte[]>status(HttpStatus.valueOf(answer.status()))
            .body(answer.body().getBytes(StandardCharsets.UTF_8));
    answer.contentType().ifPresent(type -> response.contentType(type));
    return response;
  }
}
