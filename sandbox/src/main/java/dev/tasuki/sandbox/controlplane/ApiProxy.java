package dev.tasuki.sandbox.controlplane;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tasuki.json.Json;
import dev.tasuki.sandbox.kubernetes.KubernetesRequest;
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
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Stands in front of an API server: passes requests on as whoever asks, records what they change,
 * and can hold or spoil any of them. Plain HTTP, on the loopback interface only. Thread-safe.
 */
public final class ApiProxy implements AutoCloseable {
  private static final List<String> PASSED_ON =
      List.of("authorization", "content-type", "accept", "user-agent", "audit-id");
  private static final List<String> PASSED_BACK = List.of("audit-id", "retry-after");

  private final Access admin;
  private final ApiServer api;
  private final EffectLog effects = new EffectLog();
  private final Barriers<KubernetesRequest> barriers = new Barriers<>();
  private final Faults faults = new Faults();
  private final LoopbackHttp http;

  private ApiProxy(Access admin, int port) {
    this.admin = admin;
    this.api = new ApiServer(admin);
    this.http = LoopbackHttp.start(port, this::answer);
  }

  /**
   * Starts one.
   *
   * @param admin who may read everything: it looks what a request changed
   * @param port of 127.0.0.1; 0 for any that is free
   */
  public static ApiProxy start(Access admin, int port) {
    return new ApiProxy(admin, port);
  }

  /** Without a slash at the end. */
  public String url() {
    return http.url();
  }

  /** The same identity, by way of this proxy. */
  public Access by(Access identity) {
    return new Access(url(), "", identity.token());
  }

  /** The same identities, by way of this proxy. */
  public Logins by(Logins identities) {
    return new Logins(by(identities.reads()), by(identities.changes()));
  }

  public EffectLog effects() {
    return effects;
  }

  /** Holds every request that matches, at the given moment. */
  public Barrier hold(Predicate<KubernetesRequest> matcher, Moment moment) {
    return barriers.hold(matcher, moment);
  }

  /** Spoils the next requests that match; tells whether all of them have come. */
  public BooleanSupplier spoil(Predicate<KubernetesRequest> matcher, int times, Fault fault) {
    return faults.add(matcher, times, fault);
  }

  /** Nothing more goes wrong. */
  public void mend() {
    faults.clear();
  }

  @Override
  public void close() {
    barriers.releaseAll();
    http.close();
  }

  private Optional<LoopbackHttp.Response> answer(LoopbackHttp.Request request)
      throws IOException, InterruptedException {
    KubernetesRequest asked = KubernetesRequest.of(request);
    Optional<Fault> fault = faults.next(asked);
    if (fault.isPresent() && !fault.get().arrives()) {
      return fault.get().answer();
    }
    if (!barriers.pass(asked, Moment.BEFORE_EFFECT)) {
      return Optional.empty();
    }
    boolean already = asked.eviction() && ends(asked);
    HttpResponse<byte[]> answer = api.pass(passedOn(request));
    if (asked.changing()) {
      record(asked, answer, already);
    }
    if (!barriers.pass(asked, Moment.AFTER_EFFECT)) {
      return Optional.empty();
    }
    return fault.isPresent() ? fault.get().answer() : Optional.of(passedBack(answer));
  }

  private HttpRequest.Builder passedOn(LoopbackHttp.Request request) {
    String query = request.query().isEmpty() ? "" : "?" + request.query();
    HttpRequest.Builder passed =
        HttpRequest.newBuilder(URI.create(admin.url() + encoded(request.path()) + query))
            .method(
                request.method(),
                request.body().isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(request.body().bytes()));
    PASSED_ON.stream()
        .filter(name -> !request.header(name).isEmpty())
        .forEach(name -> passed.header(name, request.header(name)));
    return passed;
  }

  private static String encoded(String path) {
    try {
      return new URI(null, null, path, null).getRawPath();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("no path: " + path, e);
    }
  }

  private static LoopbackHttp.Response passedBack(HttpResponse<byte[]> answer) {
    SortedMap<String, String> headers = new TreeMap<>();
    PASSED_BACK.forEach(
        name -> answer.headers().firstValue(name).ifPresent(value -> headers.put(name, value)));
    return new LoopbackHttp.Response(
        answer.statusCode(),
        answer.headers().firstValue("content-type").orElse("application/json"),
        Content.of(answer.body()),
        headers);
  }

  /** Whether the pod that is to be evicted ends already, or is another one by now. */
  private boolean ends(KubernetesRequest asked) {
    String path = "/api/v1/namespaces/" + asked.namespace() + "/pods/" + asked.name();
    if (!api.ok(path)) {
      return true;
    }
    JsonNode pod = api.get(path);
    return pod.at("/metadata/deletionTimestamp").isTextual();
  }

  private void record(KubernetesRequest asked, HttpResponse<byte[]> answer, boolean already) {
    JsonNode sent = read(asked.body());
    JsonNode got = read(Content.of(answer.body()).text());
    boolean good = answer.statusCode() / 100 == 2;
    String version = sent.at("/metadata/resourceVersion").asText();
    boolean same =
        asked.verb().equals("patch")
            && !version.isEmpty()
            && version.equals(got.at("/metadata/resourceVersion").asText());
    String uid =
        asked.eviction()
            ? sent.at("/deleteOptions/preconditions/uid").asText()
            : got.at("/metadata/uid").asText();
    Effect effect =
        new Effect(
            asked.verb(),
            asked.resource(),
            asked.fullName(),
            uid,
            asked.verb().equals("patch") ? Leaves.of(sent) : "");
    effects.add(
        new ChangingRequest(effect, answer.statusCode(), good && !same && !already, Instant.now()));
  }

  private static JsonNode read(String body) {
    try {
      JsonNode read = body.isEmpty() ? null : Json.mapper().readTree(body);
      return read == null ? Json.mapper().missingNode() : read;
    } catch (JsonProcessingException e) {
      return Json.mapper().missingNode();
    }
  }
}
