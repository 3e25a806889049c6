package dev.tasuki.starter;

import dev.tasuki.configuration.Secrets;
import dev.tasuki.configuration.TasukiConfiguration;
import dev.tasuki.signature.Signer;
import dev.tasuki.starter.run.Runbooks;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.web.router.Router;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The starter of one configuration, listening. */
public final class StarterServer implements AutoCloseable {
  private static final int BODY_BYTES = 1024 * 1024;

  /** Slack's routes are Slack's own contract, and the management port's no part of the API. */
  private static final Pattern DESCRIBED = Pattern.compile(" /(api|alerts|openapi)");

  private final ApplicationContext context;
  private final EmbeddedServer server;

  private StarterServer(ApplicationContext context, EmbeddedServer server) {
    this.context = context;
    this.server = server;
  }

  /**
   * Starts to listen. Temporal need not be there.
   *
   * @throws dev.tasuki.problem.RunbookException {@code KEY_UNUSABLE}, {@code SECRET_UNRESOLVED}
   *     when it has no key to sign with
   * @throws RuntimeException when a port cannot be had; nothing is left running then
   */
  public static StarterServer start(
      TasukiConfiguration configuration, Secrets secrets, Runbooks runbooks, Clock clock) {
    Signer signer = configuration.keys().signer(secrets);
    ApplicationContext context =
        ApplicationContext.builder()
            .properties(properties(configuration))
            .deduceEnvironment(false)
            .banner(false)
            .build();
    context.registerSingleton(TasukiConfiguration.class, configuration);
    context.registerSingleton(Secrets.class, secrets);
    context.registerSingleton(Signer.class, signer);
    context.registerSingleton(Runbooks.class, runbooks);
    context.registerSingleton(Clock.class, clock);
    try {
      context.start();
      return new StarterServer(context, context.getBean(EmbeddedServer.class).start());
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
  }

  /** The port of the API. */
  public int port() {
    return server.getPort();
  }

  /** Every route of the API and of alerts, such as {@code GET /api/v1/runs/{id}}, sorted. */
  List<String> routes() {
    return context
        .getBean(Router.class)
        .uriRoutes()
        .filter(route -> !route.getHttpMethodName().equals("HEAD"))
        .map(route -> route.getHttpMethodName() + " " + route.getUriMatchTemplate().toPathString())
        .filter(route -> DESCRIBED.matcher(route).find())
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public void close() {
    context.close();
  }

  private static Map<String, Object> properties(TasukiConfiguration configuration) {
    TasukiConfiguration.Listen listen = configuration.starter();
    Map<String, Object> properties = new TreeMap<>();
    properties.put("micronaut.application.name", "tasuki-starter");
    properties.put("micronaut.server.host", listen.host());
    properties.put("micronaut.server.port", listen.port());
    properties.put("micronaut.server.max-request-size", BODY_BYTES);
    properties.put("micronaut.server.netty.worker.threads", 2);
    properties.put("endpoints.all.port", listen.managementPort());
    properties.put("endpoints.all.enabled", false);
    properties.put("endpoints.health.enabled", true);
    properties.put("endpoints.metrics.enabled", true);
    properties.put("micronaut.metrics.enabled", true);
    properties.put("micronaut.metrics.export.prometheus.enabled", true);
    return properties;
  }
}
