package dev.tasuki.sandbox.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasuki.json.Json;
import dev.tasuki.sandbox.standin.Barrier;
import dev.tasuki.sandbox.standin.Barriers;
import dev.tasuki.sandbox.standin.ChangingRequest;
import dev.tasuki.sandbox.standin.Content;
import dev.tasuki.sandbox.standin.Effect;
import dev.tasuki.sandbox.standin.EffectLog;
import dev.tasuki.sandbox.standin.LoopbackHttp;
import dev.tasuki.sandbox.standin.Moment;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A Kubernetes API server of one's own, that records every change and can hold any request.
 * Thread-safe.
 */
public final class KubernetesStandIn implements KubernetesCluster {
  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration GRACE = Duration.ofMillis(700);
  private static final Duration START = Duration.ofMillis(900);

  private final ReentrantLock lock = new ReentrantLock();
  private final ObjectStore store;
  private final Controllers controllers;
  private final KubernetesApi api;
  private final EffectLog effects = new EffectLog();
  private final Barriers<KubernetesRequest> barriers = new Barriers<>();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("controllers").factory());
  private final LoopbackHttp http;

  private KubernetesStandIn(int port) {
    store = new ObjectStore(InstantSource.system());
    Budgets budgets = new Budgets(store);
    controllers = new Controllers(store, budgets, GRACE, START);
    api = new KubernetesApi(store, new Evictions(store, budgets, controllers), controllers);
    http = LoopbackHttp.start(port, this::answer);
    var _ =
        ticker.scheduleWithFixedDelay(
            () -> locked(controllers::tick), 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Starts an empty cluster.
   *
   * @param port of 127.0.0.1; 0 for any that is free
   */
  public static KubernetesStandIn start(int port) {
    return new KubernetesStandIn(port);
  }

  /** Without a slash at the end. */
  public String url() {
    return http.url();
  }

  @Override
  public EffectLog effects() {
    return effects;
  }

  @Override
  public Barrier hold(Predicate<KubernetesRequest> matcher, Moment moment) {
    return barriers.hold(matcher, moment);
  }

  @Override
  public void addNode(ObjectNode node) {
    add(Resource.NODES, node);
  }

  @Override
  public void addReplicaSet(ObjectNode set) {
    add(Resource.REPLICA_SETS, set);
  }

  @Override
  public void addStatefulSet(ObjectNode set) {
    add(Resource.STATEFUL_SETS, set);
  }

  @Override
  public void addDaemonSet(ObjectNode set) {
    add(Resource.DAEMON_SETS, set);
  }

  @Override
  public void addBudget(ObjectNode budget) {
    add(Resource.BUDGETS, budget);
  }

  @Override
  public void budgetKeeps(String namespace, String name, int minAvailable) {
    locked(
        () -> {
          ObjectNode budget = store.find(Resource.BUDGETS, namespace + "/" + name).orElseThrow();
          budget.withObject("/spec").put("minAvailable", minAvailable);
          store.put(Resource.BUDGETS, budget);
        });
  }

  @Override
  public void nodeReady(String name, boolean ready) {
    changeNode(name, node -> Manifests.readiness(node, ready));
  }

  @Override
  public void removeNode(String name) {
    locked(() -> store.remove(Resource.NODES, name));
  }

  @Override
  public List<ObjectNode> nodes() {
    return locked(() -> store.all(Resource.NODES));
  }

  @Override
  public List<ObjectNode> pods() {
    return locked(() -> store.all(Resource.PODS));
  }

  @Override
  public Optional<ObjectNode> node(String name) {
    return locked(() -> store.find(Resource.NODES, name));
  }

  @Override
  public String kubeconfig(String context) {
    return """
        apiVersion: v1
        kind: Config
        clusters:
        - name: "%1$s"
          cluster: { server: "%2$s" }
        users:
        - name: tasuki-reads
          user: { token: stand-in-reads }
        - name: tasuki-changes
          user: { token: stand-in-changes }
        contexts:
        - name: "%1$s"
          context: { cluster: "%1$s", user: tasuki-reads }
        - name: "%1$s-changes"
          context: { cluster: "%1$s", user: tasuki-changes }
        current-context: "%1$s"
        """
        .formatted(context, url());
  }

  @Override
  public void close() {
    barriers.releaseAll();
    ticker.shutdownNow();
    http.close();
  }

  private void changeNode(String name, Consumer<ObjectNode> change) {
    locked(
        () -> {
          ObjectNode node = store.find(Resource.NODES, name).orElseThrow();
          change.accept(node);
          store.put(Resource.NODES, node);
        });
  }

  private void add(Resource resource, ObjectNode object) {
    locked(
        () -> {
          ObjectNode stored = store.create(resource, object);
          controllers.tick();
          return stored;
        });
  }

  private Optional<LoopbackHttp.Response> answer(LoopbackHttp.Request request)
      throws InterruptedException {
    if (request.path().equals("/version")) {
      ObjectNode version = Json.mapper().createObjectNode();
      version.put("major", "1").put("minor", "35").put("gitVersion", "v1.35.4");
      return Optional.of(response(200, version));
    }
    Optional<ResourcePath> parsed = ResourcePath.parse(request.path());
    if (parsed.isEmpty()) {
      ApiStatus none =
          ApiStatus.of(404, "NotFound", "the server could not find the requested resource");
      return Optional.of(response(none.code(), none.body()));
    }
    ResourcePath path = parsed.get();
    KubernetesRequest asked = KubernetesRequest.of(request);
    if (!barriers.pass(asked, Moment.BEFORE_EFFECT)) {
      return Optional.empty();
    }
    LoopbackHttp.Response response = locked(() -> act(path, asked, request));
    if (!barriers.pass(asked, Moment.AFTER_EFFECT)) {
      return Optional.empty();
    }
    return Optional.of(response);
  }

  private LoopbackHttp.Response act(
      ResourcePath path, KubernetesRequest asked, LoopbackHttp.Request request) {
    try {
      KubernetesApi.Outcome outcome = api.answer(path, request);
      if (asked.changing()) {
        record(asked, outcome);
      }
      return response(outcome.status(), outcome.body());
    } catch (ApiStatus refusal) {
      if (asked.changing()) {
        record(asked, KubernetesApi.Outcome.unchanged(refusal.code(), refusal.body()));
      }
      return response(refusal.code(), refusal.body());
    }
  }

  private void record(KubernetesRequest asked, KubernetesApi.Outcome outcome) {
    Effect effect =
        new Effect(
            asked.verb(), asked.resource(), asked.fullName(), outcome.uid(), outcome.change());
    effects.add(new ChangingRequest(effect, outcome.status(), outcome.changed(), Instant.now()));
  }

  private static LoopbackHttp.Response response(int status, ObjectNode body) {
    return new LoopbackHttp.Response(status, "application/json", Content.of(Json.write(body)));
  }

  private void locked(Runnable work) {
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
