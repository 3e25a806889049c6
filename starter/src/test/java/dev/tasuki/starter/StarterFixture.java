package dev.tasuki.starter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tasuki.breaker.BreakersOfTarget;
import dev.tasuki.configuration.ClusterAccess;
import dev.tasuki.configuration.PodWork;
import dev.tasuki.configuration.SecretReference;
import dev.tasuki.configuration.Secrets;
import dev.tasuki.configuration.TasukiConfiguration;
import dev.tasuki.json.Json;
import dev.tasuki.signature.SigningKeys;
import dev.tasuki.storm.StormLimits;
import dev.tasuki.storm.Storms;
import dev.tasuki.switches.SwitchesOfNamespace;
import dev.tasuki.workflow.TaskQueues;
import dev.tasuki.workflow.TasukiData;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.ListOpenWorkflowExecutionsRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A starter on the in-JVM Temporal server, with a worker that runs {@link RecordingRun}. */
final class StarterFixture implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  static final SigningKeys KEYS = SigningKeys.make("starter-1");
  static final String ALERT_TOKEN = "alert-token-1";
  static final String ALICE = "alice-token";
  static final String BOB_IN_NO_GROUP = "bob-token";
  static final String ERIN = "erin-token";
  static final String DAVE = "dave-token";
  static final String EXPIRED = "carol-token";

  /** Tests that post alerts beside each other are no storm. */
  static final Storms STORMS =
      new Storms(
          new StormLimits(100, Duration.ofHours(1), 2, Duration.ofMinutes(10)), new TreeMap<>());

  private static final List<String> KEYWORDS =
      List.of(
          "RunbookId",
          "Category",
          "Target",
          "Account",
          "Mode",
          "RunState",
          "Severity",
          "IncidentId",
          "Requester",
          "Environment");

  private final TestServer.PortBoundTestServer temporal;
  private final WorkflowServiceStubs stubs;
  private final WorkerFactory workers;
  private final StarterServer starter;
  private final TasukiConfiguration configuration;
  private final TasukiConfiguration beside;
  private final HttpClient http = HttpClient.newHttpClient();
  final WorkflowClient client;

  private StarterFixture(int temporalPort, boolean working, Storms storms) {
    temporal = TestServer.createPortBoundServer(temporalPort, true);
    String address = "127.0.0.1:" + temporalPort;
    registerKeywords(address);
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
    client =
        WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder().setDataConverter(TasukiData.converter()).build());
    workers = WorkerFactory.newInstance(client);
    Worker worker = workers.newWorker(TaskQueues.DEFAULT);
    worker.registerWorkflowImplementationTypes(RecordingRun.class);
    SwitchesOfNamespace.register(worker, KEYS.verifier());
    BreakersOfTarget.register(worker, KEYS.verifier());
    if (working) {
      workers.start();
    }
    configuration = configuration(address, storms);
    beside = configuration(address, storms);
    starter = start(configuration);
  }

  static StarterFixture withWorker() {
    return withWorker(STORMS);
  }

  static StarterFixture withWorker(Storms storms) {
    return new StarterFixture(freePort(), true, storms);
  }

  static StarterFixture withoutWorker() {
    return new StarterFixture(freePort(), false, STORMS);
  }

  static StarterServer start(TasukiConfiguration configuration) {
    return StarterServer.start(
        configuration,
        Secrets.of(Map.of("ALERT_TOKEN", ALERT_TOKEN, "STARTER_KEY", KEYS.privateText())),
        new NodeReplace(),
        new Ticking());
  }

  /** Always the same day, and no moment twice. */
  private static final class Ticking extends Clock {
    private final AtomicLong millis = new AtomicLong(NOW.toEpochMilli());

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(millis.getAndIncrement());
    }
  }

  TasukiConfiguration configuration() {
    return configuration;
  }

  /** Of a second starter at the same Temporal. */
  TasukiConfiguration beside() {
    return beside;
  }

  HttpResponse<String> get(String path, String token) {
    return send(configuration, HttpRequest.newBuilder().GET(), path, Optional.of(token));
  }

  HttpResponse<String> post(String path, String token, String body) {
    return post(path, Optional.of(token), body);
  }

  HttpResponse<String> post(String path, Optional<String> token, String body) {
    return send(
        configuration, HttpRequest.newBuilder().POST(BodyPublishers.ofString(body)), path, token);
  }

  HttpResponse<String> send(
      TasukiConfiguration at, HttpRequest.Builder request, String path, Optional<String> token) {
    token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
    URI uri = URI.create("http://127.0.0.1:" + at.starter().port() + path);
    return exchange(request.uri(uri).timeout(Duration.ofSeconds(30)).build());
  }

  /** Every route of this server, such as {@code GET /api/v1/runs/{id}}. */
  List<String> routes() {
    return starter.routes();
  }

  HttpResponse<String> manage(String path) {
    URI uri = URI.create("http://127.0.0.1:" + configuration.starter().managementPort() + path);
    return exchange(HttpRequest.newBuilder(uri).build());
  }

  private HttpResponse<String> exchange(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + request.uri() + " answered", e);
    }
  }

  /** How many runs Temporal has open. */
  int openRuns() {
    return stubs
        .blockingStub()
        .listOpenWorkflowExecutions(
            ListOpenWorkflowExecutionsRequest.newBuilder().setNamespace("default").build())
        .getExecutionsCount();
  }

  /** The names of the signals in a run's history, in order. */
  List<String> signals(String id) {
    return stubs
        .blockingStub()
        .getWorkflowExecutionHistory(
            GetWorkflowExecutionHistoryRequest.newBuilder()
                .setNamespace("default")
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
                .build())
        .getHistory()
        .getEventsList()
        .stream()
        .filter(HistoryEvent::hasWorkflowExecutionSignaledEventAttributes)
        .map(event -> event.getWorkflowExecutionSignaledEventAttributes().getSignalName())
        .toList();
  }

  static JsonNode json(HttpResponse<String> response) {
    try {
      return Json.mapper().readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static TasukiConfiguration configuration(String temporalAddress) {
    return configuration(temporalAddress, STORMS);
  }

  private static TasukiConfiguration configuration(String temporalAddress, Storms storms) {
    SortedMap<String, TasukiConfiguration.Cluster> clusters = new TreeMap<>();
    for (String name : List.of("prod-a", "prod-b")) {
      clusters.put(
          name,
          new TasukiConfiguration.Cluster(
              name,
              "production",
              "aws-prod",
              "eu-west-1",
              "@sre",
              ClusterAccess.of(
                  new ClusterAccess.Login.Kubeconfig(Optional.empty(), Optional.empty())),
              Optional.empty(),
              Optional.empty()));
    }
    SortedMap<String, TasukiConfiguration.Member> members = new TreeMap<>();
    members.put("alice", member("alice", ALICE, LocalDate.of(2027, 1, 1)));
    members.put("bob", member("bob", BOB_IN_NO_GROUP, LocalDate.of(2027, 1, 1)));
    members.put("dave", member("dave", DAVE, LocalDate.of(2027, 1, 1)));
    members.put("erin", member("erin", ERIN, LocalDate.of(2027, 1, 1)));
    members.put("carol", member("carol", EXPIRED, LocalDate.of(2026, 11, 22)));
    SortedMap<String, TasukiConfiguration.Group> groups = new TreeMap<>();
    groups.put("@sre", new TasukiConfiguration.Group("@sre", List.of("alice", "carol", "erin")));
    groups.put("@dev", new TasukiConfiguration.Group("@dev", List.of("dave")));
    SortedMap<String, TasukiConfiguration.Integration> alerts = new TreeMap<>();
    alerts.put("am", integration("am", "execute"));
    alerts.put("am-without-rule", integration("am-without-rule", "execute"));
    alerts.put("am-careful", integration("am-careful", "diagnose"));
    return new TasukiConfiguration(
        new TasukiConfiguration.Temporal(temporalAddress, "default"),
        new TasukiConfiguration.Links("http://ui:8233/", "http://starter:8080"),
        List.<Path>of(),
        clusters,
        new TreeMap<>(),
        new TasukiConfiguration.People(members, groups),
        new TasukiConfiguration.Policy(
            List.of(),
            List.of(
                new TasukiConfiguration.Allowance(
                    List.of("execute"),
                    List.of(),
                    List.of(),
                    List.of("@sre", "alert:am", "alert:am-careful")),
                new TasukiConfiguration.Allowance(
                    List.of("command"), List.of(), List.of(), List.of("@sre"))),
            Optional.empty()),
        Optional.empty(),
        "http://127.0.0.1:1",
        alerts,
        new TasukiConfiguration.Management(
            "127.0.0.1", freePort(), List.of("default"), Optional.empty()),
        new TasukiConfiguration.Listen("127.0.0.1", freePort(), freePort()),
        Optional.empty(),
        keys(),
        Locale.ENGLISH,
        Optional.empty(),
        new TreeMap<>(),
        storms,
        PodWork.NONE);
  }

  static TasukiConfiguration.Keys keys() {
    return new TasukiConfiguration.Keys(
        Optional.of(
            new TasukiConfiguration.Signing(KEYS.id(), new SecretReference("env:STARTER_KEY"))),
        new TreeMap<>(Map.of(KEYS.id(), KEYS.publicText())));
  }

  private static TasukiConfiguration.Integration integration(String name, String start) {
    return new TasukiConfiguration.Integration(
        name,
        "alertmanager",
        List.of(new SecretReference("env:ALERT_TOKEN")),
        List.of("prod-a"),
        start);
  }

  private static TasukiConfiguration.Member member(String name, String token, LocalDate expires) {
    return new TasukiConfiguration.Member(
        name,
        Optional.empty(),
        List.of(new TasukiConfiguration.Token(Json.digestOfText(token), expires)));
  }

  private static void registerKeywords(String address) {
    OperatorServiceStubs operator =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder()
                .setTarget(address)
                .validateAndBuildWithDefaults());
    AddSearchAttributesRequest.Builder request =
        AddSearchAttributesRequest.newBuilder().setNamespace("default");
    KEYWORDS.forEach(
        name -> request.putSearchAttributes(name, IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    operator.blockingStub().addSearchAttributes(request.build());
    operator.shutdownNow();
  }

  @Override
  public void close() {
    starter.close();
    workers.shutdownNow();
    workers.awaitTermination(5, TimeUnit.SECONDS);
    stubs.shutdownNow();
    temporal.close();
  }
}
