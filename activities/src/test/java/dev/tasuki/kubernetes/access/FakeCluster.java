package dev.tasuki.kubernetes.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tasuki.json.Json;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A cluster of one node over HTTP that records every request. An accepted eviction makes a pod
 * terminate; it is gone after being listed {@code lingers} times more.
 */
public final class FakeCluster implements KubernetesClients, AutoCloseable {
  /** An answer to a request: status and body. */
  public record Answer(int status, String body) {}

  /** A request as it came. */
  public record Request(String method, String path, String query, JsonNode body) {
    public boolean evictionOf(String pod) {
      return method.equals("POST") && path.endsWith("/pods/" + pod + "/eviction");
    }
  }

  private final HttpServer server;
  private final KubernetesClient client;
  private final List<Request> requests = new ArrayList<>();
  private final SortedMap<String, ObjectNode> nodes = new TreeMap<>();
  private final SortedMap<String, ObjectNode> pods = new TreeMap<>();
  private final SortedMap<String, Integer> lingering = new TreeMap<>();
  private final SortedMap<String, Deque<Answer>> scripted = new TreeMap<>();
  private final SortedMap<String, Consumer<ObjectNode>> changes = new TreeMap<>();
  private final List<ObjectNode> budgets = new ArrayList<>();
  private final List<ObjectNode> events = new ArrayList<>();
  private final SortedMap<String, ObjectNode> served = new TreeMap<>();
  private int lingers = 1;
  private int version = 100;
  private int chunk = Integer.MAX_VALUE;
  private int goneChunks;

  public FakeCluster() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.setExecutor(Executors.newSingleThreadExecutor());
    server.start();
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
            .build();
    client = ConfiguredClusters.client(config);
  }

  @Override
  public KubernetesClient of(String cluster, Identity identity) {
    return client;
  }

  @Override
  public void close() {
    client.close();
    server.stop(0);
  }

  public synchronized ObjectNode node(String name, boolean cordoned) {
    ObjectNode node = object("Node", "", name);
    node.putObject("spec")
        .put("unschedulable", cordoned)
        .put("providerID", "aws:///eu-west-1a/i-0123456789abcdef0");
    node.putObject("status")
        .putArray("conditions")
        .addObject()
        .put("type", "Ready")
        .put("status", "False");
    nodes.put(name, node);
    return node;
  }

  /** A pod of a ReplicaSet on node n1. */
  public synchronized ObjectNode pod(String name) {
    ObjectNode pod = object("Pod", "shop", name);
    pod.putObject("spec").put("nodeName", "n1");
    pod.putObject("status").put("phase", "Running");
    owner(pod, "ReplicaSet", "api");
    pods.put(name, pod);
    return pod;
  }

  public static void owner(ObjectNode pod, String kind, String name) {
    ((ObjectNode) pod.get("metadata"))
        .putArray("ownerReferences")
        .addObject()
        .put("apiVersion", "apps/v1")
        .put("kind", kind)
        .put("name", name)
        .put("uid", "owner")
        .put("controller", true);
  }

  public synchronized void budget(String name, String app, int allowed) {
    ObjectNode budget = object("PodDisruptionBudget", "shop", name);
    budget.putObject("spec").putObject("selector").putObject("matchLabels").put("app", app);
    budget.putObject("status").put("disruptionsAllowed", allowed);
    budgets.add(budget);
  }

  public synchronized void event(ObjectNode event) {
    events.add(event);
  }

  /** Answers a GET of this path, such as a list of a kind that is not kept here. */
  public synchronized void serves(String path, ObjectNode answer) {
    served.put(path, answer);
  }

  /** Answers to the evictions of a pod, in order; afterwards they are accepted. */
  public synchronized void evictionsOf(String pod, Answer... answers) {
    scripted.put(pod, new ArrayDeque<>(List.of(answers)));
  }

  /** Changes a pod when its eviction is asked for, before that is decided. */
  public synchronized void beforeEvictionOf(String pod, Consumer<ObjectNode> change) {
    changes.put(pod, change);
  }

  public synchronized void terminating(String pod) {
    ((ObjectNode) required(pods.get(pod)).get("metadata"))
        .put("deletionTimestamp", "2026-11-22T07:00:00Z");
    lingering.put(pod, lingers);
  }

  public synchronized void remove(String pod) {
    pods.remove(pod);
  }

  public synchronized void linger(int listings) {
    lingers = listings;
  }

  public synchronized void chunks(int size, int gone) {
    chunk = size;
    goneChunks = gone;
  }

  public synchronized List<Request> requests() {
    return List.copyOf(requests);
  }

  public long evictionsOf(String pod) {
    return requests().stream().filter(request -> request.evictionOf(pod)).count();
  }

  public synchronized JsonNode nodeNow(String name) {
    return required(nodes.get(name));
  }

  public synchronized void nodeNow(String name, Consumer<ObjectNode> change) {
    change.accept(required(nodes.get(name)));
  }

  public synchronized void removeNode(String name) {
    nodes.remove(name);
  }

  public static Answer refused(int status, String cause, String message) {
    ObjectNode answer = Json.mapper().createObjectNode();
    answer.put("kind", "Status").put("apiVersion", "v1").put("status", "Failure");
    answer.put("message", "Cannot evict pod").put("code", status);
    if (!cause.isEmpty()) {
      answer
          .putObject("details")
          .putArray("causes")
          .addObject()
          .put("reason", cause)
          .put("message", message);
    } else {
      answer.put("message", message);
    }
    return new Answer(status, answer.toString());
  }

  public static Answer forbiddenBy(String budget) {
    return refused(
        429,
        "DisruptionBudget",
        "The disruption budget " + budget + " needs 2 healthy pods and has 2 currently");
  }

  private static ObjectNode object(String kind, String namespace, String name) {
    ObjectNode object = Json.mapper().createObjectNode();
    object.put("kind", kind).put("apiVersion", "v1");
    ObjectNode meta = object.putObject("metadata");
    meta.put("name", name).put("uid", "uid-of-" + name).put("resourceVersion", "1");
    meta.put("creationTimestamp", "2026-11-22T06:00:00Z");
    if (!namespace.isEmpty()) {
      meta.put("namespace", namespace);
    }
    return object;
  }

  private void serve(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    JsonNode json =
        body.length == 0
            ? Json.mapper().createObjectNode()
            : Json.mapper().readTree(new String(body, StandardCharsets.UTF_8));
    String query = exchange.getRequestURI().getQuery();
    Request request =
        new Request(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            query == null ? "" : query,
            json);
    Answer answer = answer(request);
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private synchronized Answer answer(Request request) {
    requests.add(request);
    String path = request.path();
    String last = path.substring(path.lastIndexOf('/') + 1);
    if (served.containsKey(path)) {
      return one(served.get(path));
    }
    if (request.method().equals("POST") && last.equals("eviction")) {
      return evict(path.split("/", -1)[6], request.body());
    }
    if (path.startsWith("/api/v1/nodes/")) {
      return request.method().equals("PATCH") ? patch(last, request.body()) : one(nodes.get(last));
    }
    if (path.equals("/api/v1/pods")) {
      return listPods(request.query());
    }
    if (path.equals("/api/v1/nodes")) {
      return list("NodeList", List.copyOf(nodes.values()), "");
    }
    if (path.equals("/apis/policy/v1/poddisruptionbudgets")) {
      return list("PodDisruptionBudgetList", budgets, "");
    }
    if (path.equals("/api/v1/events")) {
      return list("EventList", events, "");
    }
    if (path.startsWith("/apis/apps/v1/namespaces/shop/daemonsets/")) {
      return last.equals("orphaner") ? one(null) : one(object("DaemonSet", "shop", last));
    }
    return one(null);
  }

  private Answer evict(String name, JsonNode eviction) {
    Deque<Answer> script = scripted.get(name);
    if (script != null && !script.isEmpty()) {
      return script.poll();
    }
    ObjectNode pod = pods.get(name);
    if (pod == null) {
      return one(null);
    }
    Consumer<ObjectNode> change = changes.remove(name);
    if (change != null) {
      change.accept(pod);
    }
    String uid = eviction.at("/deleteOptions/preconditions/uid").asText();
    if (!pod.at("/metadata/uid").asText().equals(uid)) {
      return refused(409, "", "the UID in the precondition does not match");
    }
    terminating(name);
    return new Answer(201, refusedBody());
  }

  private static String refusedBody() {
    return "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Success\",\"code\":201}";
  }

  private Answer patch(String name, JsonNode patch) {
    ObjectNode node = required(nodes.get(name));
    String expected = patch.at("/metadata/resourceVersion").asText();
    if (!node.at("/metadata/resourceVersion").asText().equals(expected)) {
      return refused(409, "", "the object has been modified");
    }
    ObjectNode meta = (ObjectNode) node.get("metadata");
    ObjectNode annotations = meta.withObjectProperty("annotations");
    patch.at("/metadata/annotations").properties().forEach(entry -> set(annotations, entry));
    ((ObjectNode) node.get("spec"))
        .put("unschedulable", patch.at("/spec/unschedulable").asBoolean());
    meta.put("resourceVersion", String.valueOf(version++));
    return one(node);
  }

  private static void set(ObjectNode annotations, Map.Entry<String, JsonNode> entry) {
    if (entry.getValue().isNull()) {
      annotations.remove(entry.getKey());
    } else {
      annotations.set(entry.getKey(), entry.getValue());
    }
  }

  private Answer listPods(String query) {
    for (String name : List.copyOf(lingering.keySet())) {
      int left = lingering.getOrDefault(name, 0) - 1;
      lingering.put(name, left);
      if (left < 0) {
        lingering.remove(name);
        pods.remove(name);
      }
    }
    return list("PodList", List.copyOf(pods.values()), query);
  }

  private Answer list(String kind, List<ObjectNode> items, String query) {
    int from =
        query.contains("continue=")
            ? Integer.parseInt(query.replaceAll(".*continue=(\\d+).*", "$1"))
            : 0;
    if (from > 0 && goneChunks > 0) {
      goneChunks--;
      return refused(410, "", "the continue token is too old");
    }
    int to = (int) Math.min(items.size(), (long) from + chunk);
    ObjectNode list = Json.mapper().createObjectNode();
    list.put("kind", kind).put("apiVersion", "v1");
    ObjectNode meta = list.putObject("metadata").put("resourceVersion", "7");
    if (to < items.size()) {
      meta.put("continue", String.valueOf(to));
    }
    ArrayNode array = list.putArray("items");
    items.subList(from, to).forEach(item -> array.add(item.deepCopy()));
    try {
      return new Answer(200, Json.mapper().writeValueAsString(list));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode required(@Nullable ObjectNode object) {
    return Objects.requireNonNull(object, "the test names an object that is not there");
  }

  private static Answer one(@Nullable ObjectNode object) {
    return object == null ? refused(404, "", "not found") : new Answer(200, object.toString());
  }
}
