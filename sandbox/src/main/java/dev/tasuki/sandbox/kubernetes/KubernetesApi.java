package dev.tasuki.sandbox.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tasuki.json.Json;
import dev.tasuki.sandbox.standin.LoopbackHttp;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** One request to the objects, one answer. Not thread-safe: the stand-in calls under its lock. */
final class KubernetesApi {
  private final ObjectStore store;
  private final Evictions evictions;
  private final Controllers controllers;

  KubernetesApi(ObjectStore store, Evictions evictions, Controllers controllers) {
    this.store = store;
    this.evictions = evictions;
    this.controllers = controllers;
  }

  /**
   * An answer.
   *
   * @param uid of the thing that was asked for; empty if there is none
   * @param change what is different, in one line; empty if nothing is
   */
  record Outcome(int status, ObjectNode body, String uid, boolean changed, String change) {
    static Outcome unchanged(int status, ObjectNode body) {
      return new Outcome(status, body, Fields.uid(body), false, "");
    }
  }

  /**
   * @throws ApiStatus for every refusal
   */
  Outcome answer(ResourcePath path, LoopbackHttp.Request request) {
    SortedMap<String, String> query = query(request.query());
    boolean dryRun = query.containsKey("dryRun");
    return switch (request.method()) {
      case "GET" -> path.name().isEmpty() ? list(path, query) : Outcome.unchanged(200, find(path));
      case "POST" ->
          path.subresource().equals("eviction") && path.resource().equals(Resource.PODS)
              ? evict(path, request, dryRun)
              : create(path, request, dryRun);
      case "PUT" -> {
        ObjectNode before = find(path);
        yield change(path, before, Patches.object(request.body()), dryRun);
      }
      case "PATCH" -> {
        ObjectNode before = find(path);
        ObjectNode after = Patches.apply(before, request.header("content-type"), request.body());
        yield change(path, before, after, dryRun);
      }
      case "DELETE" -> delete(path, request, dryRun);
      default ->
          throw ApiStatus.of(405, "MethodNotAllowed", "the server does not allow this method");
    };
  }

  /** What a query says, decoded. */
  static SortedMap<String, String> query(String raw) {
    SortedMap<String, String> query = new TreeMap<>();
    for (String pair : raw.split("&", -1)) {
      int equal = pair.indexOf('=');
      if (equal > 0) {
        query.put(pair.substring(0, equal), decode(pair.substring(equal + 1)));
      }
    }
    return query;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private ObjectNode find(ResourcePath path) {
    return store.find(path.resource(), path.key()).orElseThrow(() -> ApiStatus.notFound(path));
  }

  private Outcome list(ResourcePath path, SortedMap<String, String> query) {
    if (query.getOrDefault("watch", "").matches("1|true")) {
      throw ApiStatus.of(405, "MethodNotAllowed", "this stand-in has no watches; list again");
    }
    List<ObjectNode> fitting =
        store.all(path.resource()).stream()
            .filter(
                each ->
                    path.namespace().isEmpty() || Fields.namespace(each).equals(path.namespace()))
            .filter(each -> Selectors.labels(query.getOrDefault("labelSelector", ""), each))
            .filter(each -> Selectors.fields(query.getOrDefault("fieldSelector", ""), each))
            .toList();
    String after = query.getOrDefault("continue", "");
    List<ObjectNode> rest =
        fitting.stream()
            .filter(each -> Fields.key(each, path.resource()).compareTo(after) > 0)
            .toList();
    int limit = Integer.parseInt(query.getOrDefault("limit", "0"));
    boolean whole = limit <= 0 || rest.size() <= limit;
    List<ObjectNode> page = whole ? rest : rest.subList(0, limit);
    ObjectNode body = Json.mapper().createObjectNode();
    body.put("kind", path.resource().kind() + "List");
    body.put("apiVersion", path.resource().apiVersion());
    ObjectNode meta = body.putObject("metadata");
    meta.put("resourceVersion", Long.toString(store.version()));
    if (!whole) {
      meta.put("continue", Fields.key(page.getLast(), path.resource()));
      meta.put("remainingItemCount", rest.size() - limit);
    }
    body.putArray("items").addAll(page);
    return Outcome.unchanged(200, body);
  }

  private Outcome evict(ResourcePath path, LoopbackHttp.Request request, boolean dryRun) {
    ObjectNode eviction = Patches.object(request.body());
    boolean dry = dryRun || !eviction.at("/deleteOptions/dryRun").isEmpty();
    String uid = store.find(Resource.PODS, path.key()).map(Fields::uid).orElse("");
    boolean changed = evictions.evict(path, eviction, dry);
    return new Outcome(201, ApiStatus.success(201), uid, changed, "");
  }

  private Outcome create(ResourcePath path, LoopbackHttp.Request request, boolean dryRun) {
    ObjectNode object = Patches.object(request.body());
    if (path.resource().namespaced()) {
      Fields.meta(object).put("namespace", path.namespace());
    }
    String key = Fields.key(object, path.resource());
    if (store.find(path.resource(), key).isPresent()) {
      throw ApiStatus.of(
          409,
          "AlreadyExists",
          path.resource().plural() + " \"" + Fields.name(object) + "\" already exists");
    }
    if (dryRun) {
      return Outcome.unchanged(201, object);
    }
    ObjectNode created = store.create(path.resource(), object);
    return new Outcome(201, created, Fields.uid(created), true, "");
  }

  private Outcome change(ResourcePath path, ObjectNode before, ObjectNode after, boolean dryRun) {
    JsonNode meta = after.path("metadata");
    String uid = Fields.uid(before);
    if (!meta.path("uid").asText(uid).equals(uid)) {
      throw ApiStatus.conflict(
          path,
          "Precondition failed: UID in precondition: "
              + Fields.uid(after)
              + ", UID in object meta: "
              + uid);
    }
    String version = before.at("/metadata/resourceVersion").asText();
    String given = meta.path("resourceVersion").asText("");
    if (!given.isEmpty() && !given.equals(version)) {
      throw ApiStatus.conflict(
          path,
          "the object has been modified; please apply your changes to the latest version and try again");
    }
    ObjectNode next = after.deepCopy();
    Fields.meta(next).put("uid", uid);
    Fields.meta(next).put("resourceVersion", version);
    String difference = Patches.difference(before, next);
    if (difference.isEmpty() || dryRun) {
      return Outcome.unchanged(200, difference.isEmpty() ? before : next);
    }
    return new Outcome(200, store.put(path.resource(), next), uid, true, difference);
  }

  private Outcome delete(ResourcePath path, LoopbackHttp.Request request, boolean dryRun) {
    ObjectNode object = find(path);
    if (!request.body().isEmpty()) {
      Evictions.precondition(path, object, Patches.object(request.body()).path("preconditions"));
    }
    boolean already = Fields.terminating(object);
    if (!dryRun && path.resource().equals(Resource.PODS) && !already) {
      controllers.terminate(object);
    } else if (!dryRun && !already) {
      store.remove(path.resource(), path.key());
    }
    return new Outcome(200, ApiStatus.success(200), Fields.uid(object), !dryRun && !already, "");
  }
}
