package dev.tasuki.sandbox.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The objects, by resource and key. Not thread-safe: callers hold the stand-in's lock, and whoever
 * changes an object stores it again.
 */
final class ObjectStore {
  private final TreeMap<String, TreeMap<String, ObjectNode>> objects = new TreeMap<>();
  private final InstantSource clock;
  private long version = 1000;

  ObjectStore(InstantSource clock) {
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  long version() {
    return version;
  }

  /** A copy. */
  Optional<ObjectNode> find(Resource resource, String key) {
    return Optional.ofNullable(of(resource).get(key)).map(ObjectNode::deepCopy);
  }

  /** Copies, by key. */
  List<ObjectNode> all(Resource resource) {
    return of(resource).values().stream().map(ObjectNode::deepCopy).toList();
  }

  /** Stores a new object and gives it UID, version and time of creation. */
  ObjectNode create(Resource resource, ObjectNode object) {
    ObjectNode stored = object.deepCopy();
    stored.put("apiVersion", resource.apiVersion());
    stored.put("kind", resource.kind());
    ObjectNode meta = Fields.meta(stored);
    meta.put("uid", UUID.randomUUID().toString());
    meta.put("creationTimestamp", now().truncatedTo(ChronoUnit.SECONDS).toString());
    return put(resource, stored);
  }

  /** Stores the object under a new version. */
  ObjectNode put(Resource resource, ObjectNode object) {
    ObjectNode stored = object.deepCopy();
    Fields.meta(stored).put("resourceVersion", Long.toString(++version));
    of(resource).put(Fields.key(stored, resource), stored);
    return stored.deepCopy();
  }

  void remove(Resource resource, String key) {
    version++;
    of(resource).remove(key);
  }

  private SortedMap<String, ObjectNode> of(Resource resource) {
    return objects.computeIfAbsent(resource.plural(), plural -> new TreeMap<>());
  }
}
