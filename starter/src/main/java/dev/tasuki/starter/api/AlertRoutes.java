package dev.tasuki.starter.api;

import dev.tasuki.configuration.TasukiConfiguration.Integration;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.starter.alert.AlertAnswer;
import dev.tasuki.starter.alert.Alerts;
import dev.tasuki.starter.alert.Integrations;
import dev.tasuki.starter.audit.Audit;
import dev.tasuki.starter.identity.Secret;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Where senders of alerts post. */
@Controller("/alerts")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AlertRoutes {
  private final Integrations integrations;
  private final Alerts alerts;
  private final Audit audit;

  AlertRoutes(Integrations integrations, Alerts alerts, Audit audit) {
    this.integrations = integrations;
    this.alerts = alerts;
    this.audit = audit;
  }

  /** 202 only once Temporal has every run of the post. */
  @Post("/{integration}")
  @Consumes(MediaType.ALL)
  HttpResponse<AlertAnswer> take(HttpRequest<?> request, String integration, @Body byte[] body) {
    return HttpResponse.<AlertAnswer>accepted()
        .body(alerts.take(authenticated(request, integration), body));
  }

  private Integration authenticated(HttpRequest<?> request, String integration) {
    try {
      return integrations.authenticated(
          integration, Secret.bearer(request.getHeaders().findFirst(HttpHeaders.AUTHORIZATION)));
    } catch (RunbookException e) {
      String peer = request.getRemoteAddress().getAddress().getHostAddress();
      audit.refused("access", "peer:" + peer, request.getPath(), e);
      throw e;
    }
  }
}
