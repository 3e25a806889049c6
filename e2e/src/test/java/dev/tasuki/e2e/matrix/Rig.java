package dev.tasuki.e2e.matrix;

import dev.tasuki.lock.LockState;
import dev.tasuki.lock.LockWorkflow;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.record.Mode;
import dev.tasuki.record.StartRecord;
import dev.tasuki.record.Target;
import dev.tasuki.record.WayOn;
import dev.tasuki.run.RunState;
import dev.tasuki.sandbox.process.Await;
import dev.tasuki.sandbox.process.ChildProcess;
import dev.tasuki.sandbox.process.Ports;
import dev.tasuki.sandbox.process.TemporalServer;
import dev.tasuki.sandbox.tools.ToolsCache;
import dev.tasuki.signature.SigningKeys;
import dev.tasuki.workflow.RunInput;
import dev.tasuki.workflow.RunOutcome;
import dev.tasuki.workflow.TaskQueues;
import dev.tasuki.workflow.TasukiData;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.DeleteWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A real Temporal server with its database file, workers as processes, and the ledger. */
final class Rig implements AutoCloseable {
  private static final String DATABASE = "temporal.db";
  private static final String BACKUP = "backup.db";
  private static final Duration READY = Duration.ofSeconds(90);

  final Ledger ledger = new Ledger();
  private final SigningKeys keys = SigningKeys.make("matrix");
  private final HttpClient http = HttpClient.newHttpClient();
  private final Path folder;
  private final Path binary;
  private final int port = Ports.free();
  private final int httpPort = Ports.free();
  private final SortedMap<String, ChildProcess> workers = new TreeMap<>();
  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;
  private final int history;
  private ChildProcess server;
  private final AtomicInteger started = new AtomicInteger();

  Rig() {
    this(0);
  }

  /**
   * Starts the server.
   *
   * @param history events after which a run goes on in a new execution; 0 for the server's measure
   */
  Rig(int history) {
    this.history = history;
    this.folder = temporaryFolder();
    this.binary =
        new ToolsCache(home(), System.getenv(), _ -> {}, Locale.ENGLISH).fetch().temporal();
    this.server = launch();
    this.stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget("127.0.0.1:" + port)
                .setRpcTimeout(Duration.ofSeconds(5))
                .build());
    this.client =
        WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder().setDataConverter(TasukiData.converter()).build());
  }

  static Path home() {
    return Path.of(System.getProperty("tasuki.home", "..")).toAbsolutePath().normalize();
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("tasuki-matrix-");
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for the kill matrix", e);
    }
  }

  private ChildProcess launch() {
    return TemporalServer.start(
        new TemporalServer.Options(
            binary,
            folder.resolve(DATABASE),
            folder.resolve("temporal.log"),
            port,
            httpPort,
            0,
            history));
  }

  int temporalPort() {
    return port;
  }

  void killServer() {
    server.kill();
  }

  void startServer() {
    server = launch();
  }

  void killWorker(String name) {
    worker(name).kill();
  }

  ChildProcess worker(String name) {
    return Optional.ofNullable(workers.get(name)).orElseThrow();
  }

  /** Copies Temporal's database while nothing writes to it; workers are to be dead. */
  void backUp() {
    server.close();
    copyDatabase(DATABASE, BACKUP);
    startServer();
  }

  /** Temporal as it was at the backup; what it took in since is gone. */
  void restore() {
    killServer();
    copyDatabase(BACKUP, DATABASE);
    startServer();
  }

  /** With the files that SQLite keeps beside it. */
  private void copyDatabase(String from, String to) {
    for (String beside : List.of("", "-wal", "-shm")) {
      try {
        Files.deleteIfExists(folder.resolve(to + beside));
        if (Files.exists(folder.resolve(from + beside))) {
          Files.copy(folder.resolve(from + beside), folder.resolve(to + beside));
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot copy " + from + beside, e);
      }
    }
  }

  /** Starts a worker that reaches Temporal at a port of this machine, and waits until it polls. */
  void startWorker(String name, int temporal) {
    startWorker(name, temporal, "", "");
  }

  /** Starts a worker that keeps so many runs in memory. */
  void startWorkerWithCache(String name, int runs) {
    startWorker(name, port, ", cached-runs: " + runs, "");
  }

  /** Starts a worker of another build: the classes of a folder stand before ours. */
  void startWorkerOfBuild(String name, Path classes) {
    startWorker(name, port, "", classes + File.pathSeparator);
  }

  /** Starts a worker that was told when Temporal's database came back from its backup. */
  void startWorkerAfterRestore(String name) {
    startWorker(name, port, ", restored-at: " + Instant.now().truncatedTo(ChronoUnit.SECONDS), "");
  }

  private void startWorker(String name, int temporal, String more, String before) {
    int management = Ports.free();
    Path configuration = folder.resolve(name + ".yml");
    try {
      Files.writeString(
          configuration,
          """
          temporal: { address: "127.0.0.1:%d", namespace: default }
          people:
            members: { hanako: {} }
            groups: { "@sre": [hanako] }
          policy: { gates: [{ approvers: ["@sre"], number: 1, expires: 1h, valid-for: 1h }] }
          worker: { management-port: %d%s }
          keys: { verifying: [{ id: matrix, public: "%s" }] }
          """
              .formatted(temporal, management, more, keys.publicText()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + configuration, e);
    }
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx192m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            before + classPath(),
            MatrixWorker.class.getName(),
            ledger.url(),
            "--config",
            configuration.toString());
    ChildProcess process =
        ChildProcess.start(
            new ChildProcess.Launch(
                "worker " + name, command, new TreeMap<>(), folder.resolve(name + ".log")));
    workers.put(name, process);
    process.awaitReady(READY, () -> polls(management));
  }

  /** Ours without the starter, whose parts a worker would take for its own. */
  static String classPath() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(all.split(File.pathSeparator))
        .filter(entry -> !entry.contains("/starter/target/"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private boolean polls(int management) {
    URI ready = URI.create("http://127.0.0.1:" + management + "/health/ready");
    try {
      HttpRequest request = HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(2)).build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Starts a run of this plan; its id. */
  String start(Plan plan) {
    String id = name(plan);
    plan.refused().ifPresent(entry -> ledger.refuseOnce(new Entry(id, entry)));
    return start(id, plan.runbook());
  }

  /** An id for a run of this plan. */
  String name(Plan plan) {
    return name(plan.construct().word() + "-" + plan.kind().word());
  }

  String name(String of) {
    return of + "-" + started.incrementAndGet();
  }

  /** Starts a run; its id. */
  String start(String id, PinnedRunbook runbook) {
    StartRecord record =
        new StartRecord(
            id,
            runbook.digest(),
            new TreeMap<>(),
            Target.none(),
            Person.REQUESTER,
            Mode.EXECUTE,
            "to be interrupted",
            Optional.empty(),
            Instant.now());
    WorkflowStub stub =
        client.newUntypedWorkflowStub(
            runbook.definition().id(),
            WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(TaskQueues.DEFAULT)
                .build());
    stub.start(new RunInput(keys.signer().sign(record), runbook, false));
    return id;
  }

  /** How a lock stands. */
  LockState lock(String key) {
    return client
        .newUntypedWorkflowStub(LockWorkflow.idOf(key))
        .query(LockWorkflow.STATE, LockState.class);
  }

  /** {@code temporal workflow terminate}. */
  void terminate(String run) {
    client.newUntypedWorkflowStub(run).terminate("the lock storm");
  }

  /** {@code temporal workflow delete}; it is gone when this returns. */
  void delete(String run) {
    WorkflowExecution execution = WorkflowExecution.newBuilder().setWorkflowId(run).build();
    String namespace = client.getOptions().getNamespace();
    var _ =
        stubs
            .blockingStub()
            .deleteWorkflowExecution(
                DeleteWorkflowExecutionRequest.newBuilder()
                    .setNamespace(namespace)
                    .setWorkflowExecution(execution)
                    .build());
    boolean gone = Await.until(READY, () -> !known(run));
    if (!gone) {
      throw new AssertionError(run + " is still there though it was deleted");
    }
  }

  private boolean known(String run) {
    try {
      var _ = client.newUntypedWorkflowStub(run).describe();
      return true;
    } catch (WorkflowNotFoundException e) {
      return false;
    }
  }

  /** How a run ended; waits for that. */
  RunState end(String run) {
    try {
      return client
          .newUntypedWorkflowStub(run)
          .getResult(READY.toSeconds(), TimeUnit.SECONDS, RunOutcome.class)
          .outcome();
    } catch (TimeoutException e) {
      throw new AssertionError(run + " does not come to its end", e);
    }
  }

  /** The person who answers what this run asks. */
  Person person(String run) {
    return person(run, new Plan.Manner(WayOn.RETRY, false));
  }

  /** How many runs show this state to who searches for it. */
  long count(RunState state) {
    return client.countWorkflows("RunState = \"" + state.word() + "\"").getCount();
  }

  Person person(String run, Plan.Manner manner) {
    return new Person(client, keys.signer(), ledger, run, manner);
  }

  /** Those who answer a run and its children. */
  People people(String run, Plan plan) {
    return new People(
        person(run, plan.manner()),
        plan.runs(run).stream()
            .filter(one -> !one.equals(run))
            .map(one -> person(one, plan.manner()))
            .toList());
  }

  /** What Temporal remembers of runs, and how it is set back. */
  Chronicle chronicle() {
    return new Chronicle(client, binary, port);
  }

  @Override
  public void close() {
    workers.values().forEach(ChildProcess::kill);
    stubs.shutdownNow();
    server.close();
    ledger.close();
  }
}
