package dev.tasuki.sandbox;

import dev.tasuki.message.Messages;
import dev.tasuki.sandbox.aws.AwsStandIn;
import dev.tasuki.sandbox.controlplane.RealCluster;
import dev.tasuki.sandbox.kubernetes.KubernetesCluster;
import dev.tasuki.sandbox.kubernetes.KubernetesStandIn;
import dev.tasuki.sandbox.process.Application;
import dev.tasuki.sandbox.process.ChildProcess;
import dev.tasuki.sandbox.process.MotoServer;
import dev.tasuki.sandbox.process.TemporalServer;
import dev.tasuki.sandbox.tools.Tools;
import dev.tasuki.sandbox.tools.ToolsCache;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The whole system on this machine: Temporal, worker and starter as processes, stand-ins for AWS,
 * Kubernetes and Slack. Several may run at once, with folders of their own. Closing ends
 * everything. Not thread-safe.
 */
public final class Sandbox implements AutoCloseable {
  private static final Duration STOP = Duration.ofSeconds(8);
  private static final Duration ALERT = Duration.ofMinutes(3);

  private final SandboxOptions options;
  private final StateFolder folder;
  private final Tools tools;
  private final List<DemoPerson> people = DemoPerson.all();
  private final String alertToken = DemoPerson.secret();
  private final StarterApi api;
  private final Deque<AutoCloseable> parts = new ConcurrentLinkedDeque<>();
  private final KubernetesCluster kubernetes;
  private final SandboxSlack slack;
  private final AwsStandIn aws;
  private final SandboxCluster cluster;
  private ChildProcess temporal;
  private final ChildProcess moto;
  private @Nullable ChildProcess worker;
  private @Nullable ChildProcess starter;

  private Sandbox(SandboxOptions options) {
    this.options = options;
    this.tools = cache(options).fetch();
    this.folder = StateFolder.make(options.folder());
    this.api = new StarterApi(starterUrl());
    try {
      tell("progress.servers");
      CompletableFuture<ChildProcess> server = async(this::launchTemporal);
      CompletableFuture<ChildProcess> amazon =
          async(
              () ->
                  part(
                      MotoServer.start(
                          tools.python(), options.ports().moto(), folder.log("moto"))));
      this.kubernetes = part(startCluster());
      this.slack = part(SandboxSlack.start(options.ports().slack(), starterUrl(), people));
      this.temporal = done(server);
      this.moto = done(amazon);
      this.aws =
          part(
              AwsStandIn.start(
                  options.ports().aws(),
                  URI.create("http://127.0.0.1:" + options.ports().moto()),
                  StateFolder.REGION));
      tell("progress.cluster", options.nodes());
      this.cluster = part(SandboxCluster.start(aws, kubernetes, options.nodes()));
      folder.write(
          new StateFolder.Facts(
              options.ports(),
              kubernetes.kubeconfig(StateFolder.CLUSTER),
              aws.url(),
              people,
              alertToken,
              slack.settings(),
              options.neighbour(),
              options.language()));
    } catch (RuntimeException e) {
      closeParts();
      throw e;
    }
  }

  /**
   * Starts everything but worker and starter, so that a caller may choose their order.
   *
   * @throws dev.tasuki.problem.RunbookException when something that is needed is missing
   */
  public static Sandbox prepare(SandboxOptions options) {
    return new Sandbox(options);
  }

  /** Starts everything and waits until it is ready. */
  public static Sandbox start(SandboxOptions options) {
    Sandbox sandbox = prepare(options);
    try {
      sandbox.tell("progress.applications");
      sandbox.startApplications();
      return sandbox;
    } catch (RuntimeException e) {
      sandbox.close();
      throw e;
    }
  }

  /** Starts worker and starter at once and waits for both. */
  public void startApplications() {
    worker = Application.WORKER.launch(place(Application.WORKER));
    starter = Application.STARTER.launch(place(Application.STARTER));
    awaitWorker();
    awaitStarter();
  }

  /** Starts the worker and waits until it is ready. */
  public void startWorker() {
    worker = Application.WORKER.launch(place(Application.WORKER));
    awaitWorker();
  }

  /** Starts the starter, on its old port, and waits until it is ready. */
  public void startStarter() {
    starter = Application.STARTER.launch(place(Application.STARTER));
    awaitStarter();
  }

  /** Starts Temporal again on its database file and its old ports, and waits until it serves. */
  public void startTemporal() {
    temporal = launchTemporal();
  }

  /** Ends the worker as a crash would. */
  public void killWorker() {
    running(worker, "worker").kill();
  }

  /** Ends the starter as a crash would. */
  public void killStarter() {
    running(starter, "starter").kill();
  }

  /** Ends Temporal as a crash would. */
  public void killTemporal() {
    temporal.kill();
  }

  public KubernetesCluster kubernetes() {
    return kubernetes;
  }

  public AwsStandIn aws() {
    return aws;
  }

  public SandboxSlack slack() {
    return slack;
  }

  public StarterApi api() {
    return api;
  }

  /** Somebody of the sandbox, by a name that {@link DemoPerson} has. */
  public DemoPerson person(String name) {
    return people.stream().filter(person -> person.name().equals(name)).findFirst().orElseThrow();
  }

  /** The file that holds a person's API token, for the command line's {@code --credentials}. */
  public Path tokenFile(String name) {
    return folder.secretFile(person(name).name() + "-token");
  }

  /** The token that the alert integration wants. */
  public String alertToken() {
    return alertToken;
  }

  /** Posts an alert once. */
  public StarterApi.Answer postAlert(String body) {
    return api.postAlert(StateFolder.INTEGRATION, alertToken, body);
  }

  /**
   * Sends an alert as Alertmanager does: again and again, while nobody answers or is to be asked
   * later.
   *
   * @return the last answer; status 0 when there was none for minutes
   */
  public StarterApi.Answer sendAlert(String body) {
    return api.insist(ALERT, () -> postAlert(body));
  }

  /** Makes the node with the most budgeted pods NotReady, and says which one it is. */
  public String makeNodeIll() {
    String node = cluster.busiestNode();
    kubernetes.nodeReady(node, false);
    return node;
  }

  /** From now on the budget of the cluster's shop forbids every eviction. */
  public void blockEvictions() {
    cluster.blockEvictions();
  }

  /** The budget allows evictions again. */
  public void allowEvictions() {
    cluster.allowEvictions();
  }

  /** The cluster's name in the configuration. */
  public String clusterName() {
    return StateFolder.CLUSTER;
  }

  public SandboxPorts ports() {
    return options.ports();
  }

  /** Of a second configured cluster, which the alert integration may not name. */
  public String neighbourName() {
    return StateFolder.NEIGHBOUR;
  }

  public Path configuration() {
    return folder.configuration();
  }

  /** Without a slash at the end. */
  public String starterUrl() {
    return "http://127.0.0.1:" + options.ports().starter();
  }

  /** Temporal's Web UI; empty text if it is not wanted. */
  public String temporalUiUrl() {
    int port = options.ports().temporalUi();
    return port > 0 ? "http://127.0.0.1:" + port : "";
  }

  /** The page of a run in Temporal's Web UI. */
  public String temporalPage(String run) {
    return temporalUiUrl()
        + "/namespaces/default/workflows/"
        + URLEncoder.encode(run, StandardCharsets.UTF_8);
  }

  /** {@code host:port} of Temporal. */
  public String temporalAddress() {
    return "127.0.0.1:" + options.ports().temporal();
  }

  /** The running child processes, for measuring. */
  public List<ChildProcess> processes() {
    List<ChildProcess> all = new ArrayList<>(List.of(temporal, moto));
    if (worker != null) {
      all.add(worker);
    }
    if (starter != null) {
      all.add(starter);
    }
    return all.stream().filter(ChildProcess::alive).toList();
  }

  @Override
  public void close() {
    CompletableFuture<Boolean> workerEnd = async(() -> stop(worker));
    CompletableFuture<Boolean> starterEnd = async(() -> stop(starter));
    done(workerEnd);
    done(starterEnd);
    closeParts();
  }

  private boolean stop(@Nullable ChildProcess application) {
    if (application != null && application.alive()) {
      application.stop(STOP);
      return true;
    }
    return false;
  }

  private void closeParts() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("a part of the sandbox does not close", e);
      }
    }
  }

  private <T extends AutoCloseable> T part(T part) {
    parts.push(part);
    return part;
  }

  private KubernetesCluster startCluster() {
    int port = options.ports().kubernetes();
    return switch (options.cluster()) {
      case STAND_IN -> KubernetesStandIn.start(port);
      case REAL ->
          RealCluster.start(cache(options).fetchKubernetes(), folder.file("kubernetes"), port);
    };
  }

  private static ToolsCache cache(SandboxOptions options) {
    return new ToolsCache(
        options.home(), options.environment(), options.progress(), options.language());
  }

  private ChildProcess launchTemporal() {
    SandboxPorts ports = options.ports();
    ChildProcess server =
        TemporalServer.start(
            new TemporalServer.Options(
                tools.temporal(),
                folder.file("temporal.db"),
                folder.log("temporal"),
                ports.temporal(),
                ports.temporalHttp(),
                ports.temporalUi(),
                options.history()));
    return part(server);
  }

  private void tell(String key, Object... arguments) {
    options.progress().accept(Messages.of(Sandbox.class, options.language()).text(key, arguments));
  }

  private void awaitWorker() {
    Application.WORKER.awaitReady(running(worker, "worker"), place(Application.WORKER));
  }

  private void awaitStarter() {
    Application.STARTER.awaitReady(running(starter, "starter"), place(Application.STARTER));
  }

  private Application.Place place(Application application) {
    int port =
        switch (application) {
          case WORKER -> options.ports().workerManagement();
          case STARTER -> options.ports().starterManagement();
        };
    return new Application.Place(
        options.home(),
        folder.configuration(),
        port,
        options.home().resolve(application.module()).resolve("target").resolve("cds"),
        folder.log(application.module()));
  }

  private static ChildProcess running(@Nullable ChildProcess application, String name) {
    if (application == null) {
      throw new IllegalStateException("the " + name + " has not been started");
    }
    return application;
  }

  private static <T> CompletableFuture<T> async(Supplier<T> work) {
    CompletableFuture<T> future = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                future.complete(work.get());
              } catch (RuntimeException e) {
                future.completeExceptionally(e);
              }
            });
    return future;
  }

  private static <T> T done(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
