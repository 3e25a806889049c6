package dev.tasuki.sandbox.aws;

import dev.tasuki.sandbox.standin.Barrier;
import dev.tasuki.sandbox.standin.Barriers;
import dev.tasuki.sandbox.standin.ChangingRequest;
import dev.tasuki.sandbox.standin.Content;
import dev.tasuki.sandbox.standin.Effect;
import dev.tasuki.sandbox.standin.EffectLog;
import dev.tasuki.sandbox.standin.LoopbackHttp;
import dev.tasuki.sandbox.standin.Moment;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands before moto: records every change and can hold any request. Thread-safe. */
public final class AwsStandIn implements AutoCloseable {
  private static final Pattern SERVICE =
      Pattern.compile("Credential=[^/]*/[^/]*/[^/]*/([^/]*)/aws4_request");
  private static final Set<String> NOT_FORWARDED =
      Set.of("host", "connection", "content-length", "expect", "upgrade", "transfer-encoding");

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI moto;
  private final MotoQueries queries;
  private final EffectLog effects = new EffectLog();
  private final Barriers<AwsRequest> barriers = new Barriers<>();
  private final LoopbackHttp http;

  private AwsStandIn(int port, URI moto, String region) {
    this.moto = moto;
    this.queries = new MotoQueries(client, moto, region);
    this.http = LoopbackHttp.start(port, this::forward);
  }

  /**
   * Starts the proxy.
   *
   * @param port of 127.0.0.1; 0 for any that is free
   * @param moto base URL of a moto server
   */
  public static AwsStandIn start(int port, URI moto, String region) {
    return new AwsStandIn(port, moto, region);
  }

  /** The endpoint for clients, without a slash at the end. */
  public String url() {
    return http.url();
  }

  public EffectLog effects() {
    return effects;
  }

  /** Holds every request that matches, at the given moment. */
  public Barrier hold(Predicate<AwsRequest> matcher, Moment moment) {
    return barriers.hold(matcher, moment);
  }

  /** Makes an Auto Scaling group with so many running instances; no recorded change. */
  public void createGroup(String name, String zone, int instances) {
    queries.createGroup(name, zone, instances);
  }

  /** The instances that a group has now. */
  public List<GroupInstance> instances(String group) {
    return queries.instances(group);
  }

  @Override
  public void close() {
    barriers.releaseAll();
    http.close();
    client.shutdownNow();
  }

  private Optional<LoopbackHttp.Response> forward(LoopbackHttp.Request request)
      throws IOException, InterruptedException {
    AwsRequest asked = asked(request);
    if (!barriers.pass(asked, Moment.BEFORE_EFFECT)) {
      return Optional.empty();
    }
    HttpRequest.Builder onward =
        HttpRequest.newBuilder(
                moto.resolve(
                    request.query().isEmpty()
                        ? request.path()
                        : request.path() + "?" + request.query()))
            .timeout(Duration.ofSeconds(30))
            .method(
                request.method(), HttpRequest.BodyPublishers.ofByteArray(request.body().bytes()));
    request.headers().entrySet().stream()
        .filter(header -> NOT_FORWARDED.stream().noneMatch(header.getKey()::equalsIgnoreCase))
        .forEach(header -> onward.header(header.getKey(), header.getValue()));
    HttpResponse<byte[]> answer =
        client.send(onward.build(), HttpResponse.BodyHandlers.ofByteArray());
    if (asked.changing()) {
      boolean changed = answer.statusCode() / 100 == 2;
      Effect effect = new Effect(asked.action(), asked.service(), asked.name(), "", "");
      effects.add(new ChangingRequest(effect, answer.statusCode(), changed, Instant.now()));
    }
    if (!barriers.pass(asked, Moment.AFTER_EFFECT)) {
      return Optional.empty();
    }
    String type = answer.headers().firstValue("content-type").orElse("text/xml");
    return Optional.of(
        new LoopbackHttp.Response(answer.statusCode(), type, Content.of(answer.body())));
  }

  private static AwsRequest asked(LoopbackHttp.Request request) {
    Matcher service = SERVICE.matcher(request.header("authorization"));
    SortedMap<String, String> form = new TreeMap<>();
    if (request.header("content-type").startsWith("application/x-www-form-urlencoded")) {
      for (String pair : request.body().text().split("&", -1)) {
        int equal = pair.indexOf('=');
        if (equal > 0) {
          form.put(
              pair.substring(0, equal),
              URLDecoder.decode(pair.substring(equal + 1), StandardCharsets.UTF_8));
        }
      }
    }
    String target = request.header("x-amz-target").replaceFirst(".*\\.", "");
    return new AwsRequest(
        service.find() ? service.group(1) : "", form.getOrDefault("Action", target), form);
  }
}
